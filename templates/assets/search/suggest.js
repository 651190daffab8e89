/** Suggestions for the word that is being typed. */

import { wordsFrom } from './dictionaries.js';
import { normalise } from './normalise.js';
import { beginning } from './spell.js';

const SUGGESTED = 8;

/** Ways to go on with a query: the whole query with its last word completed. */
export async function suggest(query, index) {
  const [, before, last] = query.match(/^(.*?)(\S*)$/s);
  const plain = normalise(last);
  if (!plain || /^["“-]/.test(last) || last.includes(':') || last.includes('：')) return [];
  const words = /^[a-z]+$/.test(plain)
    ? plain.length > 1 ? await beginning(plain, index, SUGGESTED) : []
    : await written(plain, index);
  return words.map(({ word, grade, count }) => ({ query: before + word, word, name: grade === 3, count }));
}

async function written(plain, index) {
  const words = await wordsFrom(Array.from(plain)[0], index);
  return words.filter(({ word }) => word.startsWith(plain) && word !== plain).slice(0, SUGGESTED);
}
