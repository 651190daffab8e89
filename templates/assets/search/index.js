/** The index as the rest of the program sees it: ask for a thing, it is loaded once. */

import { Shard, column, hash, text } from './decode.js';
import { scored } from './match.js';
import { unpacked } from './files.js';

const FORMAT = 1;
const DIGEST = 6;
const FRAGMENTS_KEPT = 400;

export class Index {
  constructor(read, directory) {
    this.read = read;
    this.docs = directory.docs;
    this.directory = directory;
    this.alone = new Map(directory.alone.split(' ').map((term, place) => [term, place]));
    this.loaded = new Map();
    this.lists = new Map();
    this.fragments = new Map();
  }

  /** Read the directory: everything else follows from it. */
  static async open(read) {
    const directory = JSON.parse(text(await read('dir.json')));
    if (directory.format !== FORMAT) throw new Error(`index of format ${directory.format}`);
    return new Index(read, directory);
  }

  /** A file, made into something once. A failed attempt is forgotten: the next one may succeed. */
  file(path, make) {
    if (!this.loaded.has(path)) {
      const made = this.read(path, this.directory.build).then(unpacked).then(make);
      made.catch(() => this.loaded.delete(path));
      this.loaded.set(path, made);
    }
    return this.loaded.get(path);
  }

  /** The documents of a term with their scores; null if no document has it. */
  async list(term) {
    if (!this.lists.has(term)) {
      const shard = await this.file(this.shardOf(term), (bytes) => new Shard(bytes));
      const found = shard.find(term);
      this.lists.set(term, found && scored(found, this.docs));
    }
    return this.lists.get(term);
  }

  shardOf(term) {
    const place = this.alone.get(term);
    return place === undefined ? `s/${hash(term) % this.directory.shards}.bin` : `l/${place}.bin`;
  }

  /** The Latin words of the archive. */
  latin() {
    return this.file('latin.bin', (bytes) => text(bytes).split('\n').filter(Boolean));
  }

  /** A facet column. */
  column(name) {
    return this.file(`col/${name}.bin`, (bytes) => column(bytes, this.docs));
  }

  /** What a result shows of a document. */
  fragment(doc) {
    const kept = this.fragments.get(doc);
    if (kept) return kept;
    const block = doc >> 8;
    const version = this.directory.blocks.substr(block * DIGEST, DIGEST);
    const made = this.read(`f/${block}/${doc}.json`, version).then((b) => JSON.parse(text(b)));
    made.catch(() => this.fragments.delete(doc));
    if (this.fragments.size > FRAGMENTS_KEPT) this.fragments.clear();
    this.fragments.set(doc, made);
    return made;
  }

  /** Traditional characters and the simplified ones of the archive. */
  traditional() {
    return this.file('traditional.bin', (bytes) => {
      const chars = Array.from(text(bytes));
      const table = new Map();
      for (let i = 0; i + 1 < chars.length; i += 2) table.set(chars[i], chars[i + 1]);
      return table;
    });
  }

  /** The syllable of a character; "?" for one without. */
  async reading(char) {
    const path = `r/${hash(char) % this.directory.r}.bin`;
    const lines = await this.file(path, (bytes) => text(bytes).split('\n'));
    return lines.find((line) => line.startsWith(char))?.slice(char.length) ?? '?';
  }

  /** The names of all regions, sections and persons, the most frequent first. */
  names() {
    return this.file('names.bin', (bytes) => text(bytes).split('\n'));
  }

  /** The shard of pinyin keys that may hold `key`: sorted lines of key and words. */
  async spelled(key) {
    const firsts = await this.file('p/dir.bin', (bytes) => JSON.parse(text(bytes)));
    let low = 0;
    let high = firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (firsts[middle] <= key) low = middle;
      else high = middle - 1;
    }
    if (!firsts.length) return '\n';
    return this.file(`p/${low}.bin`, (bytes) => `\n${text(bytes)}\n`);
  }

  /** Words that begin with a character, the most likely first. */
  async beginning(char) {
    const path = `w/${hash(char) % this.directory.w}.bin`;
    const lines = await this.file(path, (bytes) => text(bytes).split('\n'));
    return graded(lines.find((line) => line.startsWith(char)) ?? '');
  }
}

/** "乌兰察布3120,…" as words with class and count. */
export function graded(line) {
  const words = [];
  for (const [, word, grade, count] of line.matchAll(/([^\d,]+)(\d)(\d+)/g)) {
    words.push({ word, grade: Number(grade), count: Number(count) });
  }
  return words;
}
