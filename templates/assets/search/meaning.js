/** What a query means when it is not what it says: letters, traditional characters, mistakes. */

import { holding, onlyLatin } from './words.js';
import { traditional } from './dictionaries.js';
import { meant } from './typo.js';
import { normalise } from './normalise.js';
import { spelled } from './spell.js';

/** Latin words that the archive does not have are pinyin; neighbours may be one word, spaced. */
export async function letters(words, notices, index) {
  const out = [];
  for (let i = 0; i < words.length; i++) {
    let end = i;
    while (end < words.length && onlyLatin(words[end]) && !words[end].exact) end++;
    if (end === i) {
      out.push(words[i]);
      continue;
    }
    const run = words.slice(i, end);
    const whole = run.map((word) => word.plain).join('');
    const together = run.length > 1 ? await read({ raw: whole, plain: whole }, notices, index, 1) : null;
    if (together) out.push(...together);
    else for (const word of run) out.push(...((await read(word, notices, index)) ?? [word]));
    i = end - 1;
  }
  return out;
}

/** A Latin word as the Chinese words it spells; null if it spells none. */
async function read(word, notices, index, parts = 3) {
  const latin = await index.latin();
  if (latin.includes(word.plain)) return null;
  const choices = await spelled(word.plain, index, 3 - parts);
  if (!choices.length) return null;
  notices.push(...choices.map((choice) => ({ kind: 'pinyin', typed: word.raw, ...choice })));
  const inside = latin.some((other) => other.includes(word.plain)) ? [word.plain] : [];
  return choices.map(({ chosen }) => ({
    raw: chosen[0], plain: chosen[0], exact: false, any: [...chosen, ...(choices.length > 1 ? [] : inside)],
  }));
}

/** Words with simplified characters for traditional ones. */
export async function simplified(words, index) {
  const table = await traditional(index);
  const plain = (word) => Array.from(word.plain, (char) => table.get(char) ?? char).join('');
  return words.map((word) => (plain(word) === word.plain ? word : { ...word, plain: plain(word), raw: plain(word) }));
}

/** The same words with one of them corrected, the most likely first, and the notice that says so. */
export async function* corrections(words, index) {
  for (const [at, word] of words.entries()) {
    if (word.any || onlyLatin(word)) continue;
    if (words.length > 1 && (await holding(word, index)).docs.length) continue;
    for await (const plain of meant(word.plain, index)) {
      const right = { raw: plain, plain: normalise(plain), exact: false };
      const others = words.map((other, i) => (i === at ? right : other));
      const query = others.map(({ raw }) => raw).join(' ');
      yield { words: others, notice: { kind: 'meant', typed: word.raw, word: plain, query } };
    }
  }
}
