/** Suggestions below the box: a combobox with a list, as WAI-ARIA describes it. */

import { element } from './view.js';

const LETTER_PAUSE = 120;

export class Suggestions {
  constructor(input, ask, submit) {
    this.input = input;
    this.ask = ask;
    this.submit = submit;
    this.turn = 0;
    this.list = element('ul', { id: 'search-suggestions', role: 'listbox', 'aria-label': '建议', hidden: '' });
    input.after(this.list);
    const box = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': this.list.id, autocomplete: 'off' };
    for (const [name, value] of Object.entries({ ...box, 'aria-expanded': 'false' })) input.setAttribute(name, value);
    input.addEventListener('compositionend', () => this.typed({}));
    input.addEventListener('keydown', (event) => this.key(event));
    input.addEventListener('blur', () => this.close());
    // The box keeps the focus: a blur would close the list before the click arrives.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => this.take(event.target.closest('[role="option"]')));
  }

  /** Something was typed; the page says so, which loads this when it happens first. */
  typed(event) {
    clearTimeout(this.pause);
    const turn = ++this.turn;
    if (event.isComposing) return;
    this.pause = setTimeout(async () => {
      const found = await this.ask('suggest', this.input.value).catch(() => []);
      if (turn === this.turn) this.show(found);
    }, LETTER_PAUSE);
  }

  show(found) {
    const options = found.map(({ query, word, name, count }, i) => {
      const extra = element('span', { class: 'search-count' }, name ? '' : String(count));
      const option = element('li', { role: 'option', id: `search-suggestion-${i}`, 'aria-selected': 'false' }, word, extra);
      option.dataset.query = query;
      return option;
    });
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.input.setAttribute('aria-expanded', String(options.length > 0));
    this.input.removeAttribute('aria-activedescendant');
  }

  close() {
    clearTimeout(this.pause);
    this.turn++;
    this.show([]);
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.step(event.key === 'ArrowDown' ? 1 : -1, event);
    } else if (event.key === 'Enter' && this.active) {
      event.preventDefault();
      this.take(this.active);
    }
  }

  get active() {
    return this.list.querySelector('[aria-selected="true"]');
  }

  step(by, event) {
    const options = [...this.list.children];
    if (!options.length) {
      const first = document.querySelector('.search-result h3 a');
      if (by > 0 && first) {
        event.preventDefault();
        first.focus();
      }
      return;
    }
    event.preventDefault();
    const at = options.indexOf(this.active);
    this.active?.setAttribute('aria-selected', 'false');
    const next = options[at + by] ?? (at < 0 && by < 0 ? options.at(-1) : null);
    next?.setAttribute('aria-selected', 'true');
    if (next) this.input.setAttribute('aria-activedescendant', next.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  take(option) {
    if (!option) return;
    this.input.value = option.dataset.query;
    this.close();
    this.submit();
  }
}
