/** The index's files: zlib streams of varints, nibbles and text. `docs/search.md` describes them. */

/** Decompress a zlib stream. */
export async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const utf8 = new TextDecoder();

/** Bytes as text. */
export const text = (bytes) => utf8.decode(bytes);

/** FNV-1a over code points, mixed once more: the twin of `shards.term_hash`. */
export function hash(term) {
  let value = 0x811c9dc5;
  for (const char of term) value = Math.imul(value ^ char.codePointAt(0), 0x01000193);
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

/** Reads varints one after the other. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  varint() {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7;
    }
  }

  skip(count) {
    const { bytes } = this;
    let { at } = this;
    for (let left = count; left > 0; ) if (bytes[at++] < 128) left--;
    this.at = at;
  }
}

/** A shard of posting lists: terms, counts, gaps, weights, one stream after the other. */
export class Shard {
  constructor(bytes) {
    const reader = new Reader(bytes);
    const pairs = reader.varint();
    const others = reader.varint();
    const size = reader.varint();
    const start = reader.at;
    const words = utf8.decode(bytes.subarray(start, start + size));
    const chars = Array.from(words);
    this.bytes = bytes;
    this.terms = new Map();
    for (let i = 0; i < pairs; i++) this.terms.set(chars[2 * i] + chars[2 * i + 1], i);
    const rest = chars.slice(2 * pairs).join('').split('\n');
    for (let i = 0; i < others; i++) this.terms.set(rest[i], pairs + i);
    reader.at = start + size;
    this.counts = Array.from({ length: pairs + others }, () => reader.varint());
    this.gaps = reader.at;
    this.total = this.counts.reduce((sum, count) => sum + count, 0);
    reader.skip(this.total);
    this.nibbles = reader.at;
  }

  /** The documents of a term and their weights; null if no document has it. */
  find(term) {
    const place = this.terms.get(term);
    if (place === undefined) return null;
    let before = 0;
    for (let i = 0; i < place; i++) before += this.counts[i];
    const count = this.counts[place];
    const { bytes, nibbles } = this;
    const reader = new Reader(bytes, this.gaps);
    reader.skip(before);
    const docs = new Uint32Array(count);
    const weights = new Uint8Array(count);
    let doc = 0;
    for (let i = 0; i < count; i++) {
      doc += reader.varint();
      docs[i] = doc;
      const nibble = before + i;
      const byte = bytes[nibbles + (nibble >> 1)];
      weights[i] = nibble & 1 ? byte & 15 : byte >> 4;
    }
    return { docs, weights };
  }
}
