/** Filters, and counts that stay right while filtering. */

import { column } from './dictionaries.js';
import { normalise } from './normalise.js';
import { beginning } from './spell.js';
import { kept } from './match.js';

const MEANT = 20;

export const FACETS = ['type', 'region', 'section', 'person', 'when'];

/** For each value of a column the nodes it counts for: a banner counts for its league too. */
function tree({ values }) {
  const nodes = new Map();
  const number = (path) => {
    if (!nodes.has(path)) nodes.set(path, nodes.size);
    return nodes.get(path);
  };
  const counted = values.map((path) => {
    const parts = path.split('/');
    return parts.map((_, depth) => number(parts.slice(0, depth + 1).join('/')));
  });
  return { paths: [...nodes.keys()], counted };
}

/** A column with its tree, made once. */
async function prepared(name, index) {
  const read = await column(name, index);
  read.tree ??= tree(read);
  return read;
}

/** Which documents pass one facet's filter: those with any of the chosen values or below them. */
function passing(column, chosen) {
  const wanted = new Set(chosen);
  return column.tree.counted.map((nodes) => nodes.some((node) => wanted.has(column.tree.paths[node])));
}

function has(column, doc, good) {
  for (let i = column.starts[doc]; i < column.starts[doc + 1]; i++) {
    if (good[column.rows[i]]) return true;
  }
  return false;
}

/** The documents that pass all filters ({facet: [values]}). */
export async function filtered(result, filters, index) {
  for (const [name, chosen] of Object.entries(filters)) {
    if (!chosen.length) continue;
    const column = await prepared(name, index);
    const good = passing(column, chosen);
    result = kept(result, (doc) => has(column, doc, good));
  }
  return result;
}

/** For each facet how many documents each value would leave: all other filters count, its own does not. */
export async function counts(result, filters, index) {
  const out = {};
  for (const name of FACETS) {
    const others = Object.fromEntries(Object.entries(filters).filter(([facet]) => facet !== name));
    const { docs } = await filtered(result, others, index);
    const column = await prepared(name, index);
    out[name] = counted(column, docs);
  }
  return out;
}

function counted(column, docs) {
  const { paths, counted: nodesOf } = column.tree;
  const totals = new Uint32Array(paths.length);
  const seen = new Int32Array(paths.length).fill(-1);
  for (const doc of docs) {
    for (let i = column.starts[doc]; i < column.starts[doc + 1]; i++) {
      for (const node of nodesOf[column.rows[i]]) {
        if (seen[node] !== doc) totals[node]++;
        seen[node] = doc;
      }
    }
  }
  const values = paths.map((value, node) => ({ value, count: totals[node] }));
  return values.filter(({ count }) => count).sort((a, b) => b.count - a.count);
}

/** The values of a facet that 地区:… 栏目:… 作者:… mean: by name, short or former name, or pinyin. */
export async function resolve({ facet, value }, index) {
  const column = await prepared(facet, index);
  const named = match(column, normalise(value));
  if (named.length || !/^[a-z]+$/.test(normalise(value))) return named;
  const words = await beginning(normalise(value), index, MEANT);
  return words.map(({ word }) => match(column, word)).find((paths) => paths.length) ?? [];
}

function match({ names, tree: { paths } }, plain) {
  if (!plain) return [];
  const exact = paths.filter((path) => normalise(path.split('/').at(-1)) === plain);
  if (exact.length) return exact;
  const known = paths.filter((path) => names[path]?.some((name) => normalise(name) === plain));
  if (known.length) return known;
  return paths.filter((path) => normalise(path.split('/').at(-1)).includes(plain));
}
