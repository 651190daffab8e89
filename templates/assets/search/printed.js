/** What is printed: whether a document really holds a word, how near words stand, and excerpts. */

import { bigrams, mapped, normalise } from './normalise.js';

const EXCERPT = 64;
const MOST_EXCERPTS = 3;
const LONGEST_WORD = 16;
const UNBROKEN = /^[0-9A-Za-z.,%]{2}$/;
const CJK = '\\u3007\\u3400-\\u9fff\\uf900-\\ufaff';
const BESIDE = new RegExp(`[${CJK}，。、；：？！“”‘’《》〈〉【】（）「」『』…—·]`);
const BRACKETS = new RegExp(`\\(([^()（）]*[${CJK}][^()（）]*)\\)`, 'g');
const CLAUSE = /[。！？；，,;!?\n]/;

const known = new WeakMap();

/** The texts of a fragment, normalised: those printed, and those that stand for it unprinted. */
function textsOf(fragment) {
  if (!known.has(fragment)) known.set(fragment, normalised(fragment));
  return known.get(fragment);
}

/** All texts of a fragment, normalised. */
export function texts(fragment) {
  const { printed, named } = textsOf(fragment);
  return [...printed, ...named];
}

function normalised(fragment) {
  const { title, kicker, subtitle, section, caption } = fragment;
  const joined = (list) => (list ?? []).join(' ');
  const printed = [title, kicker, subtitle, section, caption, joined(fragment.bylines)];
  printed.push(joined(fragment.credits), (fragment.body ?? []).join(''));
  const named = [...(fragment.regions ?? []), ...(fragment.also ?? [])];
  return { printed: printed.filter(Boolean).map(normalise), named: named.map(normalise) };
}

/** Whether every word stands in the fragment in one piece. */
export function holds(fragment, words) {
  const { printed, named } = textsOf(fragment);
  return words.every(({ plain, any, exact }) =>
    (any ?? [plain]).some((form) => {
      const stands = (text) => text.includes(form);
      return printed.some(stands) || (!exact && named.some(stands));
    }),
  );
}

/** How near each other the words stand, from 0 (apart) to 1 (side by side). */
export function nearness(fragment, words) {
  if (words.length < 2) return 0;
  let best = 0;
  for (const text of textsOf(fragment).printed) {
    const hits = words
      .flatMap(({ plain }, word) => positions(text, plain).map((at) => ({ at, word })))
      .sort((a, b) => a.at - b.at);
    const last = new Map();
    for (const { at, word } of hits) {
      last.set(word, at);
      if (last.size === words.length) {
        best = Math.max(best, 1 / (1 + (at - Math.min(...last.values())) / 20));
      }
    }
  }
  return best;
}

function positions(text, word) {
  const found = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push(at);
  return found;
}

/** Where `forms` stand in a text, as ranges of it, merged. A form that stands nowhere counts by its pairs. */
export function ranges(text, forms) {
  const { plain, at } = mapped(text);
  const found = [];
  for (const form of forms) {
    let starts = positions(plain, form);
    let { length } = form;
    if (!starts.length && form.length > 2) {
      starts = bigrams(form).flatMap((pair) => positions(plain, pair));
      length = 2;
    }
    for (const start of starts) found.push([at[start], at[start + length - 1] + 1, form]);
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged = [];
  for (const [start, end, form] of found) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end, form]);
  }
  return merged;
}

/** A text with marks beside Chinese in full width, as the opened page sets it; each stays in its place. */
export function proper(text) {
  return text.replace(BRACKETS, '（$1）').replace(/[,;:!?]/g, (mark, at, whole) => {
    const beside = [whole[at - 1], whole[at + 1]].some((one) => one && BESIDE.test(one));
    return beside ? '，；：！？'[',;:!?'.indexOf(mark)] : mark;
  });
}

/** A text as pieces: [words, whether they are marked]. */
export function marked(text, forms, from = 0, to = text.length, found = ranges(text, forms)) {
  const pieces = [];
  let at = from;
  for (const [start, end] of found) {
    if (end <= from || start >= to) continue;
    if (start > at) pieces.push([text.slice(at, start), false]);
    pieces.push([text.slice(Math.max(start, from), Math.min(end, to)), true]);
    at = Math.min(end, to);
  }
  if (at < to) pieces.push([text.slice(at, to), false]);
  return pieces;
}

/** Up to three excerpts of a fragment, those with the most different words first. */
export function excerpts(fragment, forms) {
  const windows = [];
  for (const text of [fragment.caption, ...(fragment.body ?? [])].filter(Boolean)) {
    const found = ranges(text, forms);
    for (const [start] of found) {
      if (windows.some((w) => w.text === text && start >= w.from && start < w.to)) continue;
      const [from, to] = around(text, start);
      const inside = found.filter(([a, b]) => a >= from && b <= to);
      windows.push({ text, from, to, found, worth: new Set(inside.map(([, , form]) => form)).size });
    }
  }
  if (!windows.length) {
    const text = fragment.caption ?? fragment.body?.[0] ?? '';
    return text ? [pieces({ text, from: 0, to: Math.min(text.length, EXCERPT), found: [] })] : [];
  }
  const best = windows.map((w, i) => ({ ...w, i })).sort((a, b) => b.worth - a.worth || a.i - b.i);
  return best.slice(0, MOST_EXCERPTS).sort((a, b) => a.i - b.i).map(pieces);
}

function pieces({ text, from, to, found }) {
  const cut = marked(proper(text), [], from, to, found);
  if (from > 0) cut.unshift(['…', false]);
  if (to < text.length) cut.push(['…', false]);
  return cut;
}

/** Some characters around a place, from the beginning of its clause if that is near. */
function around(text, start) {
  let from = Math.max(0, start - EXCERPT / 3);
  for (let at = start; at > from - 12 && at > 0; at--) {
    if (CLAUSE.test(text[at - 1]) && start - at < EXCERPT / 3) {
      from = at;
      break;
    }
  }
  from = beforeWord(text, Math.floor(from));
  return [from, beforeWord(text, Math.min(text.length, from + EXCERPT))];
}

/** The place itself, or the beginning of the number or Latin word that it would cut in two. */
function beforeWord(text, place) {
  let at = place;
  while (at > 0 && place - at < LONGEST_WORD && UNBROKEN.test(text.slice(at - 1, at + 1))) at -= 1;
  return place - at < LONGEST_WORD ? at : place;
}
