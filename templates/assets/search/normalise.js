/**
 * Characters that count for search: letters and digits. The twin of
 * `site_builder/collect/search/normalise.py`; `tests/search/normalise.json` holds both to it.
 */

const COUNTS = /[\p{L}\p{N}]/u;
const NUMBER = /\d+(?:[.,]\d+)*[a-z\u4e00-\u9fff]?/g;

/** Characters other than plain Han are few: each is worked out once. */
const folded = new Map();

function fold(char) {
  if (char >= '\u4e00' && char <= '\u9fff') return char;
  let kept = folded.get(char);
  if (kept === undefined) {
    kept = Array.from(char.normalize('NFKD').toLowerCase()).filter((c) => COUNTS.test(c)).join('');
    folded.set(char, kept);
  }
  return kept;
}

/** What counts of a text, in one piece. */
export function normalise(text) {
  let plain = '';
  for (const char of text) plain += fold(char);
  return plain;
}

/**
 * What counts of a text, and where in the text each of its UTF-16 units comes from; the end of the
 * text comes last.
 */
export function mapped(text) {
  let plain = '';
  const at = [];
  let from = 0;
  for (const char of text) {
    const kept = fold(char);
    for (let i = 0; i < kept.length; i++) at.push(from);
    plain += kept;
    from += char.length;
  }
  at.push(text.length);
  return { plain, at };
}

const isLatin = (char) => char >= 'a' && char <= 'z';

/** All pairs of neighbours in a normalised text but two Latin letters, each once. */
export function bigrams(plain) {
  const chars = Array.from(plain);
  const pairs = new Set();
  for (let i = 1; i < chars.length; i++) {
    if (!(isLatin(chars[i - 1]) && isLatin(chars[i]))) pairs.add(chars[i - 1] + chars[i]);
  }
  return [...pairs];
}

/** Three digits in a row, all of a normalised text, each once. */
export function threes(plain) {
  return [...new Set(Array.from(plain.matchAll(/(?=([0-9]{3}))/g), ([, digits]) => digits))];
}

/** The unbroken stretches of Latin letters of a normalised text. */
export function latin(plain) {
  return plain.match(/[a-z]+/g) ?? [];
}

/** Whole numbers of a printed text with the character behind them, as terms. */
export function numbers(text) {
  const found = text.normalize('NFKC').toLowerCase().match(NUMBER) ?? [];
  return found.map((number) => '#' + number.replaceAll(',', ''));
}
