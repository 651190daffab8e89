/**
 * The search page. The page's shell has
 *
 *   <form role="search" action="…/search/"><input type="search" name="q"></form>
 *   <div id="search-app" hidden></div>
 *   <h2 id="by-index">…</h2>
 *   <script src="app.js" defer></script>
 *
 * and everything below `#search-app` is made here: `#search-status` (announced), `#search-notices`,
 * `#search-facets`, `#search-results`, `#search-more`; `#search-suggestions` comes behind the input.
 * Without JavaScript the form's own page leads to the indexes; where search fails, the message leads
 * to them, at `#by-index`.
 */

import { able, asker } from './ask.js';
import { element, result, notice } from './view.js';
import { read, written } from './state.js';

const TYPING_PAUSE = 450;
const PAGE = 10;
const SORTS = [['', '最相关'], ['new', '最新'], ['old', '最早']];

class SearchPage {
  constructor(app, form, base) {
    this.app = app;
    this.form = form;
    this.input = form.elements.namedItem('q');
    this.site = new URL('..', base);
    this.ask = asker(base);
    this.turn = 0;
    this.build();
    this.listen();
  }

  build() {
    this.status = element('p', { id: 'search-status', role: 'status', 'aria-live': 'polite' });
    this.notices = element('div', { id: 'search-notices' });
    this.sort = element('div', { id: 'search-sort', role: 'group', 'aria-label': '排序' });
    this.results = element('ol', { id: 'search-results' });
    this.partial = element('ol', { id: 'search-partial' });
    this.divider = element('h2', { id: 'search-divider', hidden: '' }, '部分词语相符');
    this.more = element('button', { id: 'search-more', type: 'button', hidden: '' }, '更多结果');
    const list = element('div', { id: 'search-list' }, this.results, this.more, this.divider, this.partial);
    this.columns = element('div', { id: 'search-columns' }, list);
    this.app.replaceChildren(this.status, this.notices, this.sort, this.columns);
    this.app.hidden = false;
  }

  /** Make what stands beside results, when something was typed or found. */
  panels() {
    this.loading ??= import('./panels.js').then(({ Facets, Suggestions }) => {
      this.facets = new Facets((filters) => this.go({ filters }));
      this.columns.prepend(this.facets.root);
      this.suggestions = new Suggestions(this.input, this.ask, () => this.submit());
    });
    this.loading.catch(() => (this.loading = null));
    return this.loading;
  }

  listen() {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener('input', (event) => {
      clearTimeout(this.pause);
      this.panels().then(() => this.suggestions.typed(event), () => {});
      // An input method is still composing: what stands in the box is not yet what is meant.
      if (event.isComposing) return;
      this.pause = setTimeout(() => this.go({ query: this.input.value, filters: {} }, 'replace'), TYPING_PAUSE);
    });
    this.input.addEventListener('focus', () => this.ask('warm'), { once: true });
    this.more.addEventListener('click', () => this.showMore());
    this.app.addEventListener('keydown', (event) => this.move(event));
    this.app.addEventListener('click', (event) => this.follow(event));
    document.addEventListener('keydown', (event) => {
      const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
      if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        this.input.focus();
      }
    });
    addEventListener('popstate', () => this.restore());
    this.restore();
  }

  submit() {
    clearTimeout(this.pause);
    this.suggestions?.close();
    this.go({ query: this.input.value, filters: {} }, 'push');
  }

  /** Change the state, show it, and leave it in the address. */
  go(change, how = 'push') {
    const next = { ...this.state, ...change };
    if (written(next) === written(this.state)) return;
    this.state = next;
    history[how === 'push' ? 'pushState' : 'replaceState'](null, '', written(next) || location.pathname);
    this.show();
  }

  restore() {
    this.state = read(location.search);
    this.input.value = this.state.query;
    this.show();
  }

  /** Ask and show; an answer that a newer question overtook is dropped. */
  async show() {
    const turn = ++this.turn;
    const { query, filters, sort } = this.state;
    if (!able) return this.fail('这个浏览器版本过旧,不能搜索。请更新浏览器');
    this.buttons();
    if (!query.trim() && !Object.keys(filters).length) return this.clear();
    this.app.setAttribute('aria-busy', 'true');
    const slow = setTimeout(() => (this.status.textContent = '正在查找…'), 300);
    try {
      const answer = await this.ask('search', { query, filters, sort });
      if (turn !== this.turn) return;
      clearTimeout(slow);
      this.showAnswer(answer);
      await this.panels();
      if (turn !== this.turn) return;
      // Filters may wait until somebody unfolds them.
      this.app.removeAttribute('aria-busy');
      await this.facets.wanted(answer.total > 0 || Object.keys(filters).length > 0);
      if (turn !== this.turn) return;
      const counted = await this.ask('search', { query, filters, sort, limit: 0, facets: true });
      if (turn === this.turn) this.facets.show(counted.facets, filters);
    } catch (error) {
      console.warn(error);
      if (turn === this.turn) this.fail('暂时无法搜索,请检查网络后再试');
    } finally {
      clearTimeout(slow);
      if (turn === this.turn) this.app.removeAttribute('aria-busy');
    }
  }

  showAnswer(answer) {
    const { total, about, results, partial, notices, marks } = answer;
    this.marks = marks;
    this.total = total;
    const count = `${about ? '约 ' : ''}${total.toLocaleString('zh-CN')} 条结果`;
    this.status.textContent = total ? count : partial.length ? '没有全部相符的结果' : this.nothing();
    this.notices.replaceChildren(...notices.map((n) => notice(n, this.state)));
    this.results.replaceChildren(...results.map((r) => result(r, this.site, marks)));
    this.partial.replaceChildren(...partial.map((r) => result(r, this.site, marks)));
    this.divider.hidden = !partial.length;
    this.more.hidden = results.length >= total;
    document.title = `${this.state.query} · 搜索`;
  }

  nothing() {
    const filtered = Object.keys(this.state.filters).length > 0;
    return filtered ? '在所选范围内没有找到,可取消筛选再试' : `没有找到「${this.state.query}」`;
  }

  async showMore() {
    const turn = this.turn;
    const offset = this.results.children.length;
    const answer = await this.ask('search', { ...this.state, offset, limit: PAGE });
    if (turn !== this.turn) return;
    const added = answer.results.map((r) => result(r, this.site, this.marks));
    this.results.append(...added);
    this.more.hidden = this.results.children.length >= answer.total;
    this.status.textContent = `已显示 ${this.results.children.length} 条,共 ${answer.total} 条`;
    added[0]?.querySelector('a')?.focus();
  }

  clear() {
    for (const part of [this.notices, this.results, this.partial]) part.replaceChildren();
    this.status.textContent = '';
    this.more.hidden = this.divider.hidden = true;
    this.facets?.show(null, {});
  }

  /** Say why there is no answer, and where else to look. */
  fail(why) {
    this.clear();
    this.status.append(`${why},或`, element('a', { href: '#by-index' }, '从目录查找'), '。');
  }

  buttons() {
    this.sort.replaceChildren(...SORTS.map(([sort, label]) => {
      const pressed = String(this.state.sort === sort);
      const button = element('button', { type: 'button', 'aria-pressed': pressed }, label);
      button.addEventListener('click', () => this.go({ sort }));
      return button;
    }));
    this.sort.hidden = !this.state.query.trim();
  }

  /** Links of notices are searches: they need no new page. */
  follow(event) {
    const link = event.target.closest('a[data-query]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.input.value = link.dataset.query;
    this.submit();
  }

  /** Arrow keys go from result to result. */
  move(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...this.app.querySelectorAll('.search-result h3 a')];
    const at = links.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
    (next ?? (at === 0 ? this.input : links[at])).focus();
  }
}

const app = document.getElementById('search-app');
const form = document.querySelector('form[role="search"]');
if (app && form) new SearchPage(app, form, new URL('.', document.currentScript.src));
