/** The index as the rest of the program sees it: ask for a thing, it is loaded once. */

import { Shard, hash, text } from './decode.js';
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
