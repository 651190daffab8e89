/** Letters to Chinese words: pinyin in full, joined or spaced, and initials. */

import { graded, keysNear } from './dictionaries.js';

const SHOWN = 8;
const LONGEST = 40;

/** The keys have lue and nue; some type lve and nve. */
const typed = (key) => key.replace(/([ln])ve/g, '$1ue');

/** The words a key stands for, the most likely first. */
export async function lookup(key, index) {
  key = typed(key);
  const lines = await keysNear(key, index);
  const at = lines.indexOf(`\n${key}\t`);
  if (at < 0) return [];
  return graded(lines.slice(at + key.length + 2, lines.indexOf('\n', at + 1)));
}

/** Words whose keys begin like this, for suggestions. */
export async function beginning(key, index, most) {
  key = typed(key);
  const lines = await keysNear(key, index);
  const found = [];
  for (let at = lines.indexOf(`\n${key}`); at >= 0; at = lines.indexOf(`\n${key}`, at + 1)) {
    const line = lines.slice(at + 1, lines.indexOf('\n', at + 1));
    found.push(...graded(line.slice(line.indexOf('\t') + 1)).filter((word) => word.grade === 3 || word.count > 1));
  }
  found.sort((a, b) => b.grade - a.grade || b.count - a.count);
  const words = new Map(found.map((word) => [word.word, word]).reverse());
  return [...words.values()].reverse().slice(0, most);
}

/**
 * What letters most likely mean: `chosen` words are searched for, `others` shown beside them. Words
 * of the best class that are not rare beside the most frequent one are all chosen.
 */
export function choice(words) {
  const [best] = words;
  const chosen = words.filter((w) => w.grade === best.grade && w.count * 5 >= best.count);
  const others = words.filter((w) => !chosen.includes(w)).slice(0, SHOWN);
  return { chosen: chosen.map((w) => w.word), others: others.map((w) => w.word) };
}

/** Letters as words: one, or several written together. Each part is a `choice`; [] if none fit. */
export async function spelled(letters, index, depth = 0) {
  if (letters.length > LONGEST) return [];
  const whole = await lookup(letters, index);
  if (whole.length) return [choice(whole)];
  if (depth > 2) return [];
  for (let cut = letters.length - 2; cut >= 4; cut--) {
    const head = await lookup(letters.slice(0, cut), index);
    if (!head.length) continue;
    const rest = await spelled(letters.slice(cut), index, depth + 1);
    if (rest.length) return [choice(head), ...rest];
  }
  return [];
}
