/** Results and notices as elements. Text becomes text nodes: nothing of the archive is read as HTML. */

import { written } from './state.js';

/** An element with attributes and children. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Pieces of text, the marked ones as <mark>. */
function pieces(parts) {
  return parts.map(([text, marked]) => (marked ? element('mark', {}, text) : text));
}

/** One result. Its link tells the opened page which words to mark. */
export function result(found, site, marks) {
  const address = new URL(found.url, site);
  if (marks.length) address.searchParams.set('hl', marks.join(' '));
  const untitled = found.type === 'photo' ? '(无题图片)' : '(无题)';
  const title = element('a', { href: address.href }, ...(found.title.length ? pieces(found.title) : [untitled]));
  const item = element('li', { class: 'search-result' });
  if (found.kicker.length) item.append(element('p', { class: 'search-kicker' }, ...pieces(found.kicker)));
  const type = element('span', { class: `search-type search-type-${found.type}` }, found.type === 'photo' ? '图片' : '文章');
  item.append(element('h3', {}, type, ' ', title));
  if (found.subtitle.length) item.append(element('p', { class: 'search-subtitle' }, ...pieces(found.subtitle)));
  const facts = [
    (found.regions ?? []).slice(0, 1).map((path) => path.replaceAll('/', ' ')),
    pieces(found.section),
    pieces(found.people),
    found.date ? [element('time', { datetime: found.date }, found.date)] : [found.label ?? ''],
  ];
  const spans = facts.filter((fact) => fact.length && fact[0]).map((fact) => element('span', {}, ...fact));
  item.append(element('p', { class: 'search-facts' }, ...spans));
  for (const excerpt of found.excerpts) {
    item.append(element('p', { class: 'search-excerpt' }, ...pieces(excerpt)));
  }
  return item;
}

/** "是不是要找 …", or how letters were read and what else they may mean. */
export function notice(found, state) {
  const link = (words, query) =>
    element('a', { href: written({ ...state, query, filters: {} }), 'data-query': query }, words);
  if (found.kind === 'meant') {
    const hint = `没有「${found.typed}」的结果。是不是要找:`;
    return element('p', { class: 'search-meant' }, hint, link(found.word, found.query));
  }
  const line = element('p', { class: 'search-pinyin' }, `按拼音查找「${found.typed}」:`);
  const query = (word) => state.query.replace(found.typed, word);
  const links = [...found.chosen, ...found.others].map((word) => link(word, query(word)));
  line.append(...links.flatMap((one, i) => (i ? ['、', one] : [one])));
  return line;
}
