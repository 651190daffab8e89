/**
 * Marks the words one searched for in the opened article and goes to the first.
 *
 * The result's link carries them (`?hl=`). What is marked is the text of `main`; a word may run
 * over several elements, so the text is looked at as a whole and marked node by node.
 */

import { ranges } from './printed.js';

const LEFT_OUT = 'script, style, nav, aside, form, button, rt, [hidden]';

/** The text nodes that a reader reads. */
function nodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(LEFT_OUT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

/** Put <mark> around every place where one of `forms` stands; returns the marks. */
export function mark(root, forms) {
  const texts = nodes(root);
  const whole = texts.map((node) => node.data).join('');
  const wanted = ranges(whole, forms);
  const marks = [];
  let start = 0;
  for (const node of texts) {
    const end = start + node.data.length;
    const inside = wanted.filter(([from, to]) => from < end && to > start);
    // From the last to the first: splitting a node leaves what is before it in place.
    for (const [from, to] of inside.reverse()) {
      const tail = node.splitText(Math.max(from, start) - start);
      if (to < end) tail.splitText(Math.min(to, end) - Math.max(from, start));
      const made = document.createElement('mark');
      made.className = 'search-hit';
      tail.replaceWith(made);
      made.append(tail);
      marks.push(made);
    }
    start = end;
  }
  return marks;
}

const words = new URLSearchParams(location.search).get('hl')?.split(' ').filter(Boolean) ?? [];
const main = document.querySelector('main');
if (words.length && main) {
  mark(main, words);
  const first = main.querySelector('mark.search-hit');
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  first?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}
