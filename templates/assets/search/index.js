/** The index as the rest of the program sees it: ask for a thing, it is loaded once. */

import { Shard, hash, text } from './decode.js';
import { continued, scored } from './match.js';
import { unpacked } from './files.js';

const FORMAT = 2;
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
  file(path, make, version = this.directory.build) {
    if (!this.loaded.has(path)) {
      const made = this.read(path, version).then(unpacked).then(make);
      made.catch(() => this.loaded.delete(path));
      this.loaded.set(path, made);
    }
    return this.loaded.get(path);
  }

  /** The documents of a term with their scores; null if no document has it. */
  async list(term) {
    if (!this.lists.has(term)) {
      const found = await this.found(term);
      this.lists.set(term, found && scored(found, this.docs));
    }
    return this.lists.get(term);
  }

  /** Its documents and weights: the last documents have shards of their own, asked for at once. */
  async found(term) {
    const { base, border, shards, tail } = this.directory;
    const place = this.alone.get(term);
    const path = place === undefined ? `s/${hash(term) % shards}.bin` : `l/${place}.bin`;
    const open = (bytes) => new Shard(bytes);
    const asked = [this.file(path, open, base)];
    if (tail) asked.push(this.file(`t/${hash(term) % tail}.bin`, open));
    const [first, last] = (await Promise.all(asked)).map((shard) => shard.find(term));
    return last ? continued(first, last, border) : first;
  }

  /** The Latin words of the archive. */
  latin() {
    return this.file('latin.bin', (bytes) => text(bytes).split('\n').filter(Boolean));
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
}
