/**
 * What was typed, as words and filters.
 *
 *   乡村振兴 头雁        both words
 *   "乡村振兴"           exactly so
 *   -会议                not this
 *   地区:包头 栏目:掠影 作者:潘佳 图片:草原     and their pinyin, diqu:baotou
 */

import { normalise } from './normalise.js';

const FILTERS = new Map(
  Object.entries({
    地区: 'region', diqu: 'region', dq: 'region',
    栏目: 'section', lanmu: 'section', lm: 'section',
    作者: 'person', zuozhe: 'person', zz: 'person',
    图片: 'photo', tupian: 'photo', tp: 'photo',
  }),
);
const TOKEN = /([-－]?)(?:(地区|栏目|作者|图片|[a-z]{2,6})[:：]\s*)?(?:["“”＂]([^"“”＂]+)["“”＂](?=\s|$)|(\S+))?/giuy;
const HAN = /^\p{Script=Han}$/u;

/** Words ({raw, plain, exact, not}) and filters ({facet, value, raw}) of a query. */
export function parse(query) {
  const words = [];
  const filters = [];
  let photo = false;
  const typed = query.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < typed.length) {
    const start = TOKEN.lastIndex;
    const [whole, minus, key, exact, plain] = TOKEN.exec(typed) ?? [''];
    const facet = key && FILTERS.get(key.toLowerCase());
    const value = exact ?? plain ?? '';
    if (!whole) {
      TOKEN.lastIndex = start + 1;
    } else if (key && !facet) {
      add(words, key + (exact ? '' : ':' + value), { not: minus !== '' });
      if (exact) add(words, exact, { exact: true });
    } else if (facet === 'photo') {
      photo = true;
      add(words, value, { exact: exact !== undefined });
    } else if (facet) {
      filters.push({ facet, value, not: minus !== '', raw: whole });
    } else {
      add(words, value, { exact: exact !== undefined, not: minus !== '' });
    }
    while (/\s/.test(typed[TOKEN.lastIndex] ?? '')) TOKEN.lastIndex++;
  }
  return { words: joined(words), filters, photo };
}

function add(words, raw, { exact = false, not = false }) {
  const plain = normalise(raw);
  if (plain) words.push({ raw, plain, exact, not });
}

/** 王 莹 is a name set with a space, not two words of one character. */
function joined(words) {
  const out = [];
  for (const word of words) {
    const last = out.at(-1);
    const single = HAN.test(word.plain) && !word.exact && !word.not;
    if (single && last?.single) {
      last.plain += word.plain;
      last.raw += word.raw;
    } else {
      out.push({ ...word, single });
    }
  }
  return out;
}
