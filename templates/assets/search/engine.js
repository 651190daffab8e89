/**
 * Search: a query in, results out. It knows neither page nor worker, so that tests run it as it is.
 *
 * 1. take the query apart (parse.js);
 * 2. find the documents that hold each word (words.js), letters by way of pinyin (meaning.js);
 * 3. if nothing holds them: simplified for traditional characters, then "是不是要找" (meaning.js);
 * 4. filter and count (facets.js);
 * 5. load what is shown, look whether words stand in one piece, put near ones first (printed.js).
 */

import { Index } from './index.js';
import { NOTHING, both, either, kept, most, ranked } from './match.js';
import { excerpts, holds, marked, nearness, proper } from './printed.js';
import { holding, onlyLatin, telling } from './words.js';
import { normalise } from './normalise.js';
import { parse } from './parse.js';

/** What is loaded with the first query that needs it. */
const more = () => import('./more.js');

const PAGE = 10;
const ENOUGH = 0.6;
/** Fragments looked at to fill a page when pairs of a word stand apart. */
const LOOKED_AT = 60;
/** How many more are loaded to find those where several words stand near each other. */
const MORE = 5;
const ALL_CHECKED = 30;

export class Engine {
  constructor(index) {
    this.index = index;
    this.found = new Map();
  }

  static async open(read) {
    return new Engine(await Index.open(read));
  }

  async suggest(query) {
    const { suggest } = await more();
    return suggest(query, this.index);
  }

  /** What passes all filters. */
  async filtered(result, filters) {
    if (!Object.keys(filters).length) return result;
    const { filtered } = await more();
    return filtered(result, filters, this.index);
  }

  /**
   * Results of a query from `offset` on. `filters` are {facet: [values]}, `sort` is '' (best), 'new'
   * or 'old'; `facets` asks for counts.
   */
  async search({ query, filters = {}, sort = '', offset = 0, limit = PAGE, facets = false }) {
    const found = await this.understood(query);
    const wanted = merged(filters, found.filters);
    const left = await this.filtered(found.result, wanted);
    const page = await this.page(found, left, sort, offset, limit);
    const partial =
      page.total < PAGE && !offset && !found.narrow ? await this.partial(found, left, wanted) : [];
    const answer = { ...page, partial, notices: found.notices, marks: found.forms, filters: wanted };
    if (facets) {
      const { counts } = await more();
      answer.facets = await counts(without(found.result, page.failed), wanted, this.index);
    }
    delete answer.failed;
    return answer;
  }

  /** What a query means and which documents hold it; remembered, since filters come one by one. */
  understood(query) {
    const key = query.trim();
    if (!this.found.has(key)) {
      if (this.found.size > 20) this.found.clear();
      const made = this.understand(key);
      made.catch(() => this.found.delete(key));
      this.found.set(key, made);
    }
    return this.found.get(key);
  }

  async understand(query) {
    const { words, filters, photo } = parse(query);
    const chosen = photo ? { type: ['photo'] } : {};
    const unwanted = {};
    const notices = [];
    for (const filter of filters) {
      const { resolve } = await more();
      const values = await resolve(filter, this.index);
      const goal = filter.not ? unwanted : chosen;
      if (values.length) goal[filter.facet] = [...(goal[filter.facet] ?? []), ...values];
      else words.push({ raw: filter.raw, plain: normalise(filter.raw), exact: false, not: filter.not });
    }
    const wanted = words.filter((word) => !word.not);
    const narrow = words.some((word) => word.exact || word.not) || filters.length > 0 || photo;
    const found = { words: wanted, filters: chosen, notices, narrow, result: NOTHING };
    if (wanted.length) await this.hold(found);
    else if (filters.length || photo) found.result = everything(this.index.docs);
    found.result = await this.exclude(found.result, words.filter((word) => word.not));
    for (const [facet, values] of Object.entries(unwanted)) {
      const { docs } = await this.filtered(found.result, { [facet]: values });
      found.result = without(found.result, new Set(docs));
    }
    found.forms = found.words.flatMap((word) => word.any ?? [word.plain]);
    return found;
  }

  /** Step 2 and 3: words to documents, with every way of reading them that is needed. */
  async hold(found) {
    if (found.words.some((word) => onlyLatin(word) && !word.exact)) {
      const { letters } = await more();
      found.words = await letters(found.words, found.notices, this.index);
    }
    found.result = await this.every(found.words);
    if (!found.result.docs.length) {
      const { simplified } = await more();
      found.words = await simplified(found.words, this.index);
      found.result = await this.every(found.words);
    }
    if (found.narrow || (await this.anyHolds(found))) return;
    const { corrections } = await more();
    for await (const { words, notice } of corrections(found.words, this.index)) {
      const result = await this.every(words);
      if (!result.docs.length) continue;
      found.notices.push(notice);
      Object.assign(found, { words, result });
      return;
    }
  }

  async every(words) {
    const results = [];
    for (const word of words) {
      const forms = word.any ? word.any.map((plain) => ({ plain, raw: plain })) : [word];
      const each = await Promise.all(forms.map((form) => holding(form, this.index)));
      results.push(either(each, this.index.docs));
    }
    return both(results);
  }

  /** Whether a document really holds the word: pairs may stand apart. Many will not all do so. */
  async anyHolds({ words, result }) {
    if (!result.docs.length) return false;
    if (words.length > 1 || words[0].any || Array.from(words[0].plain).length < 3) return true;
    if (result.docs.length > LOOKED_AT) return true;
    const order = ranked(result);
    for (let at = 0; at < order.length; at += PAGE) {
      const step = order.slice(at, at + PAGE).map(({ doc }) => this.index.fragment(doc));
      if ((await Promise.all(step)).some((fragment) => holds(fragment, words))) return true;
    }
    return false;
  }

  async exclude(result, words) {
    for (const word of words) {
      const { docs } = await holding(word, this.index);
      const inside = new Set(result.docs);
      const doubtful = Array.from(docs).filter((doc) => inside.has(doc));
      const out = new Set(doubtful);
      if (Array.from(word.plain).length > 2 && doubtful.length <= ALL_CHECKED) {
        await Promise.all(doubtful.map((doc) => this.index.fragment(doc)));
        for (const doc of doubtful) if (!holds(await this.index.fragment(doc), [word])) out.delete(doc);
      }
      result = without(result, out);
    }
    return result;
  }

  /** Step 5: the documents of one page, loaded, checked and in order. */
  async page(found, left, sort, offset, limit) {
    const failed = new Set();
    const strict = found.words.length > 0 && found.words.every((word) => word.exact);
    const check = found.words.some((word) => word.exact || Array.from(word.plain).length > 2);
    const several = found.words.length > 1 && !sort;
    const good = [];
    const loose = [];
    const end = offset + limit;
    const most = strict ? Infinity : Math.max(LOOKED_AT, end);
    const order = ranked(left, sort, most + limit + MORE);
    const whole = check && strict && order.length <= ALL_CHECKED;
    for (let at = 0; at < order.length && at < most && (good.length < end || whole); ) {
      const step = order.slice(at, at + (several && !at ? limit + MORE : limit));
      const fragments = await Promise.all(step.map(({ doc }) => this.index.fragment(doc)));
      step.forEach((hit, i) => {
        const holding = !check || holds(fragments[i], found.words);
        if (!holding && strict) failed.add(hit.doc);
        else (holding ? good : loose).push({ ...hit, fragment: fragments[i] });
      });
      at += step.length;
    }
    if (several) near(good, found.words);
    const seen = new Set([...good, ...loose].map(({ doc }) => doc));
    const rest = order.filter(({ doc }) => !seen.has(doc) && !failed.has(doc));
    const shown = [...good, ...loose, ...rest].slice(offset, end);
    return {
      total: left.docs.length - failed.size,
      about: check && (rest.length > 0 || loose.length > 0),
      results: await Promise.all(shown.map((hit) => this.shown(hit, found.forms))),
      failed,
    };
  }

  /** Documents with most of the terms, shown below the others. */
  async partial(found, left, wanted) {
    const terms = found.words.filter((word) => !word.any).flatMap((word) => telling(word.plain));
    if (terms.length < 3) return [];
    const lists = await Promise.all(terms.map((term) => this.index.list(term)));
    const least = Math.max(2, Math.ceil(terms.length * ENOUGH));
    const near = await this.filtered(most(lists, least, this.index.docs), wanted);
    const hits = ranked(without(near, new Set(left.docs)), '', PAGE - left.docs.length);
    return Promise.all(hits.map((hit) => this.shown(hit, found.forms)));
  }

  /** A result as it is shown: texts as pieces, marked or not. */
  async shown({ doc, score, fragment }, forms) {
    const { type = 'article', url, regions, date, label, ...texts } = fragment ?? (await this.index.fragment(doc));
    const { title = '', kicker = '', subtitle = '', section = '', bylines = [], credits = [] } = texts;
    const mark = (text) => marked(proper(text), forms);
    return {
      doc, score, type, url, regions, date, label,
      title: mark(title), kicker: mark(kicker), subtitle: mark(subtitle), section: mark(section),
      people: mark([...bylines, ...credits].join(' ')), excerpts: excerpts(texts, forms),
    };
  }
}

function near(hits, words) {
  const best = Math.max(...hits.map(({ score }) => score), 1);
  for (const hit of hits) hit.score += best * nearness(hit.fragment, words);
  hits.sort((a, b) => b.score - a.score || b.doc - a.doc);
}

function merged(one, other) {
  const out = { ...one };
  for (const [facet, values] of Object.entries(other)) {
    out[facet] = [...new Set([...(out[facet] ?? []), ...values])];
  }
  return out;
}

function without(result, gone) {
  return gone.size ? kept(result, (doc) => !gone.has(doc)) : result;
}

function everything(size) {
  const docs = Uint32Array.from({ length: size }, (_, doc) => doc);
  return { docs, scores: new Float32Array(size) };
}
