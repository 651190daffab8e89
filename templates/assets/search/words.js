/** One word of a query: the lists that stand for it, and the documents that have them. */

import { bigrams, latin, numbers, threes } from './normalise.js';
import { NOTHING, both, either, raised } from './match.js';

const MOST_PAIRS = 6;
const FEW = 5;
/** Characters so frequent that a pair with one of them tells little. */
const COMMON = new Set('的一是了在和有人这中大为上个国我以要他时来用们到作地于出就分对成会可主发年动同也能下过子说产种面而方后多定行学');

/** The terms that a document must have to hold the word, the most telling ones first. */
export function required(plain) {
  const chars = Array.from(plain);
  if (chars.length === 1) return [plain];
  // Three digits tell more than two, and have all pairs of them.
  const three = threes(plain);
  const pairs = [...bigrams(plain).filter((pair) => !three.some((digits) => digits.includes(pair))), ...three];
  if (pairs.length <= MOST_PAIRS) return pairs;
  const telling = pairs.filter((pair) => !Array.from(pair).some((char) => COMMON.has(char)));
  const choice = telling.length >= MOST_PAIRS ? telling : pairs;
  const step = choice.length / MOST_PAIRS;
  const first = Array.from({ length: MOST_PAIRS }, (_, i) => choice[Math.floor(i * step)]);
  return [...new Set([...first, ...pairs])];
}

/** The first of `required`: enough to tell most words. */
export const telling = (plain) => required(plain).slice(0, MOST_PAIRS);

/**
 * The documents that hold a word, and a few more: its pairs, not yet their order. Of a long one, a
 * pasted sentence, some pairs are enough, unless many documents have them all.
 */
export async function holding(word, index) {
  const terms = required(word.plain);
  const parts = [];
  for (let at = 0; at < terms.length; at += MOST_PAIRS) {
    const some = terms.slice(at, at + MOST_PAIRS);
    parts.push(both(await Promise.all(some.map((term) => index.list(term)))));
    if (both(parts).docs.length <= FEW) break;
  }
  for (const run of latin(word.plain).filter((run) => run.length > 1)) {
    parts.push(await within(run, index));
  }
  let result = both(parts);
  if (result.docs.length && /\d/.test(word.plain)) {
    for (const number of numbers(word.raw)) result = raised(result, await index.list(number));
  }
  return result;
}

/** The documents with a Latin word that is `run` or has it inside. */
async function within(run, index) {
  const words = (await index.latin()).filter((word) => word.includes(run));
  if (!words.length) return NOTHING;
  return either(await Promise.all(words.map((word) => index.list(word))), index.docs);
}

/** Whether a word is nothing but Latin letters. */
export const onlyLatin = (word) => /^[a-z]+$/.test(word.plain);
