/** "是不是要找": the word that was meant, when nothing holds the one that was typed. */

import { names, reading } from './dictionaries.js';
import { most, ranked } from './match.js';
import { texts } from './printed.js';
import { telling } from './words.js';
import { lookup } from './spell.js';

const LOOKED_THROUGH = 10;

/** Words that may have been meant, the most likely first; the later ones cost more to find. */
export async function* meant(plain, index) {
  const { length } = Array.from(plain);
  if (length > 1) yield* await homophones(plain, index);
  if (length > 2) {
    const near = (await names(index)).filter((name) => differ(plain, name) === 1);
    const alike = (name) => name.length === plain.length;
    yield* [...near.filter(alike), ...near.filter((name) => !alike(name))];
    yield* await printed(plain, index);
  }
}

/** Words that sound the same. */
async function homophones(plain, index) {
  const syllables = await Promise.all(Array.from(plain, (char) => reading(char, index)));
  const words = await lookup(syllables.join(''), index);
  return words.map(({ word }) => word).filter((word) => word.length === plain.length && word !== plain);
}

/** What is printed in documents that have most of the word, and differs from it in one character. */
async function printed(plain, index) {
  const lists = await Promise.all(telling(plain).map((term) => index.list(term)));
  const known = lists.filter(Boolean);
  if (!known.length) return [];
  const least = Math.max(1, Math.min(known.length, lists.length - 2));
  const near = ranked(most(known, least, index.docs), '', LOOKED_THROUGH);
  const counts = new Map();
  for (const { doc } of near) {
    const fragment = await index.fragment(doc);
    for (const text of texts(fragment)) {
      const word = closest(plain, text);
      if (word) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
}

function closest(plain, text) {
  for (let start = 0; start + plain.length <= text.length; start++) {
    let wrong = 0;
    for (let i = 0; i < plain.length && wrong < 2; i++) {
      if (text[start + i] !== plain[i]) wrong++;
    }
    if (wrong === 1) return text.substr(start, plain.length);
  }
  return '';
}

/** How many characters differ: 0, 1, or 2 for "more". One may be missing or too many. */
export function differ(one, other) {
  if (one === other) return 0;
  const gap = one.length - other.length;
  if (Math.abs(gap) > 1 || Math.min(one.length, other.length) < 2) return 2;
  let start = 0;
  while (one[start] === other[start] && start < one.length) start++;
  const rest = gap > 0 ? [1, 0] : gap < 0 ? [0, 1] : [1, 1];
  return one.slice(start + rest[0]) === other.slice(start + rest[1]) ? 1 : 2;
}
