/** Filters with counts: beside the results, or folded away on a narrow screen. */

import { element } from './view.js';

const TITLES = { type: '类型', region: '地区', section: '栏目', person: '作者', when: '时间' };
const TYPES = { article: '文章', photo: '图片' };
const SHOWN = 8;

export class Facets {
  constructor(choose) {
    this.choose = choose;
    this.root = element('details', { id: 'search-facets', hidden: '' });
    this.root.open = matchMedia('(min-width: 48rem)').matches;
    this.unfolded = new Set();
  }

  /** Resolves when filters are looked at: at once where they are open, else when they are opened. */
  async wanted(any) {
    this.root.hidden = !any;
    if (!this.root.firstChild) this.root.append(element('summary', {}, '筛选'));
    if (this.root.open) return;
    this.root.replaceChildren(this.root.firstChild);
    await new Promise((resolve) => {
      this.root.addEventListener('toggle', resolve, { once: true });
    });
  }

  /** Show counts; the place of the keyboard stays. */
  show(facets, filters) {
    this.root.hidden = !facets || !Object.values(facets).some((values) => values.length);
    if (this.root.hidden) return;
    const focused = document.activeElement?.dataset?.key;
    const chosen = Object.values(filters).flat().length;
    const summary = element('summary', {}, chosen ? `筛选(已选 ${chosen} 项)` : '筛选');
    const groups = Object.entries(facets).map(([name, values]) => this.group(name, values, filters));
    this.root.replaceChildren(summary, ...groups.filter(Boolean));
    if (chosen) {
      const clear = element('button', { type: 'button', class: 'search-clear' }, '清除筛选');
      clear.addEventListener('click', () => this.choose({}));
      this.root.append(clear);
    }
    if (focused) this.root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  group(name, values, filters) {
    const chosen = filters[name] ?? [];
    if (values.length < 2 && !chosen.length) return null;
    const all = [...values];
    for (const value of chosen) if (!all.some((v) => v.value === value)) all.push({ value, count: 0 });
    const ordered = name === 'region' ? this.tree(all, chosen) : all;
    const most = this.unfolded.has(name) ? Infinity : SHOWN;
    const shown = ordered.filter(({ value }, i) => i < most || chosen.includes(value));
    const set = element('fieldset', {}, element('legend', {}, TITLES[name]));
    for (const entry of shown) set.append(this.option(name, entry, filters));
    if (ordered.length > shown.length) {
      const more = element('button', { type: 'button', 'data-key': `${name}…` }, `全部 ${ordered.length} 项`);
      more.addEventListener('click', () => {
        this.unfolded.add(name);
        set.replaceWith(this.group(name, values, filters));
      });
      set.append(more);
    }
    return set;
  }

  /** Leagues by their counts; a league's banners below it once it, or one of them, is chosen. */
  tree(values, chosen) {
    const open = chosen.map((path) => path.split('/'));
    const below = (path) => values.filter(({ value }) => value.slice(0, value.lastIndexOf('/')) === path);
    const walk = (entry) => {
      const parts = entry.value.split('/');
      const unfolded = open.some((path) => parts.every((part, i) => path[i] === part));
      return [entry, ...(unfolded ? below(entry.value).flatMap(walk) : [])];
    };
    return values.filter(({ value }) => !value.includes('/')).flatMap(walk);
  }

  option(name, { value, count }, filters) {
    const key = `${name}:${value}`;
    const box = element('input', { type: 'checkbox', 'data-key': key });
    const chosen = filters[name] ?? [];
    box.checked = chosen.includes(value);
    box.addEventListener('change', () => {
      const next = { ...filters, [name]: box.checked ? narrowed(chosen, value) : chosen.filter((v) => v !== value) };
      if (!next[name].length) delete next[name];
      this.choose(next);
    });
    const depth = name === 'region' ? value.split('/').length : 1;
    const words = TYPES[value] && name === 'type' ? TYPES[value] : label(name, value);
    const total = element('span', { class: 'search-count' }, count.toLocaleString('zh-CN'));
    return element('label', { class: `search-option search-depth-${depth}` }, box, ` ${words} `, total);
  }
}

/** A banner chosen below a chosen league narrows it: otherwise it would change nothing. */
function narrowed(chosen, value) {
  return [...chosen.filter((other) => !value.startsWith(`${other}/`) && !other.startsWith(`${value}/`)), value];
}

function label(name, value) {
  if (name === 'region') return value.split('/').at(-1);
  return name === 'when' && /^\d{4}$/.test(value) ? `${value}年` : value;
}
