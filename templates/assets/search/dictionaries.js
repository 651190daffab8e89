/** The files of an index beside posting lists and documents: dictionaries and facet columns. */

import { Reader, hash, text } from './decode.js';

const lines = (bytes) => text(bytes).split('\n');

/** Traditional characters and the simplified ones of the archive. */
export function traditional(index) {
  return index.file('traditional.bin', (bytes) => {
    const chars = Array.from(text(bytes));
    const table = new Map();
    for (let i = 0; i + 1 < chars.length; i += 2) table.set(chars[i], chars[i + 1]);
    return table;
  });
}

/** The syllable of a character; "?" for one without. */
export async function reading(char, index) {
  const found = await index.file(`r/${hash(char) % index.directory.r}.bin`, lines);
  return found.find((line) => line.startsWith(char))?.slice(char.length) ?? '?';
}

/** The names of all regions, sections and persons, the most frequent first. */
export function names(index) {
  return index.file('names.bin', lines);
}

/** The shard of pinyin keys that may hold `key`: sorted lines of key and words. */
export async function keysNear(key, index) {
  const firsts = await index.file('p/dir.bin', (bytes) => JSON.parse(text(bytes)));
  if (!firsts.length) return '\n';
  const before = firsts.filter((first) => first <= key).length;
  return index.file(`p/${Math.max(0, before - 1)}.bin`, (bytes) => `\n${text(bytes)}\n`);
}

/** Words that begin with a character, the most likely first. */
export async function wordsFrom(char, index) {
  const found = await index.file(`w/${hash(char) % index.directory.w}.bin`, lines);
  return graded(found.find((line) => line.startsWith(char)) ?? '');
}

/** "乌兰察布3120,…" as words with class and count. */
export function graded(line) {
  const words = [];
  for (const [, word, grade, count] of line.matchAll(/([^\d,]+)(\d)(\d+)/g)) {
    words.push({ word, grade: Number(grade), count: Number(count) });
  }
  return words;
}

/** A facet column: the values, and for each document the numbers of its values. */
export function column(name, index) {
  return index.file(`col/${name}.bin`, (bytes) => {
    const end = bytes.indexOf(10);
    const { values, names } = JSON.parse(text(bytes.subarray(0, end)));
    const reader = new Reader(bytes, end + 1);
    const starts = new Uint32Array(index.docs + 1);
    const rows = [];
    for (let doc = 0; doc < index.docs; doc++) {
      for (let left = reader.varint(); left > 0; left--) rows.push(reader.varint());
      starts[doc + 1] = rows.length;
    }
    return { values, names, starts, rows: Uint32Array.from(rows) };
  });
}
