/**
 * From posting lists to documents with a score. Results, and lists too, are two typed arrays:
 * `docs` in ascending order and, beside each, `scores`.
 */

const FIELD = [0, 1.3, 2.2, 2.8];
const LEVEL = [0.1, 0.65, 0.95, 1.15];

/** What a posting's nibble is worth: where the term stands, and how often. */
const WORTH = Float32Array.from({ length: 16 }, (_, nibble) => FIELD[nibble >> 2] + LEVEL[nibble & 3]);

/** No documents. */
export const NOTHING = { docs: new Uint32Array(0), scores: new Float32Array(0) };

/** A posting list, or null, and what it has of the last documents, which count from `border`. */
export function continued(first, last, border) {
  const before = first?.docs.length ?? 0;
  const docs = new Uint32Array(before + last.docs.length);
  const weights = new Uint8Array(docs.length);
  if (first) docs.set(first.docs);
  if (first) weights.set(first.weights);
  for (let i = 0; i < last.docs.length; i++) docs[before + i] = border + last.docs[i];
  weights.set(last.weights, before);
  return { docs, weights };
}

/** A posting list as a result: the rarer a term among `size` documents, the more it is worth. */
export function scored({ docs, weights }, size) {
  const rarity = Math.log(1 + size / docs.length);
  const worth = WORTH.map((value) => value * rarity);
  const scores = new Float32Array(docs.length);
  for (let i = 0; i < docs.length; i++) scores[i] = worth[weights[i]];
  return { docs, scores };
}

/** Documents that stand in every result, their scores added up; a result that is null has none. */
export function both(results) {
  if (!results.length || results.includes(null)) return NOTHING;
  // From the shortest on: what is in hand is never longer, and nothing is made of the long ones.
  const [shortest, ...others] = [...results].sort((a, b) => a.docs.length - b.docs.length);
  return others.reduce(shared, shortest);
}

function shared(few, many) {
  const docs = new Uint32Array(few.docs.length);
  const scores = new Float32Array(few.docs.length);
  let count = 0;
  let at = 0;
  for (let i = 0; i < few.docs.length; i++) {
    const doc = few.docs[i];
    while (at < many.docs.length && many.docs[at] < doc) at++;
    if (many.docs[at] !== doc) continue;
    docs[count] = doc;
    scores[count++] = few.scores[i] + many.scores[at];
  }
  return { docs: docs.subarray(0, count), scores: scores.subarray(0, count) };
}

/** Documents of several results; one that stands in more than one keeps its best score. */
export function either(results, size) {
  if (results.length === 1) return results[0];
  const scores = new Float32Array(size);
  for (const result of results) {
    for (let i = 0; i < result.docs.length; i++) {
      const doc = result.docs[i];
      if (scores[doc] < result.scores[i]) scores[doc] = result.scores[i];
    }
  }
  return gathered(scores, (doc) => scores[doc] > 0);
}

/** Documents that have at least `least` of the lists, which may be null. */
export function most(lists, least, size) {
  const counts = new Uint8Array(size);
  const scores = new Float32Array(size);
  for (const list of lists) {
    for (let i = 0; i < (list?.docs.length ?? 0); i++) {
      counts[list.docs[i]]++;
      scores[list.docs[i]] += list.scores[i];
    }
  }
  return gathered(scores, (doc) => counts[doc] >= least);
}

/** Add to the score of documents that a list has; others keep theirs. */
export function raised(result, list) {
  if (!list) return result;
  const scores = result.scores.slice();
  for (let i = 0, at = 0; i < scores.length; i++) {
    while (at < list.docs.length && list.docs[at] < result.docs[i]) at++;
    if (list.docs[at] === result.docs[i]) scores[i] += list.scores[at];
  }
  return { docs: result.docs, scores };
}

/** The documents of a result that `keep` says yes to. */
export function kept({ docs, scores }, keep) {
  const places = [];
  for (let i = 0; i < docs.length; i++) if (keep(docs[i])) places.push(i);
  return { docs: Uint32Array.from(places, (i) => docs[i]), scores: Float32Array.from(places, (i) => scores[i]) };
}

/** The first `count` documents in the order they are shown in: best, 'new' or 'old' first. */
export function ranked({ docs, scores }, sort, count = Infinity) {
  const length = Math.min(count, docs.length);
  const dated = (_, i) => (sort === 'new' ? docs.length - 1 - i : i);
  const places = sort ? Array.from({ length }, dated) : best(scores, count);
  return places.map((i) => ({ doc: docs[i], score: scores[i] }));
}

/** Where the `count` best scores are; of equal ones the last, the newest documents, come first. */
function best(scores, count) {
  const places = [];
  const sorted = () => places.sort((a, b) => scores[b] - scores[a]).splice(count);
  let least = -Infinity;
  for (let i = scores.length - 1; i >= 0; i--) {
    if (scores[i] <= least) continue;
    // Most of a long list never comes so far: what is sorted is hardly more than what is shown.
    if (places.push(i) < 2 * count) continue;
    sorted();
    least = scores[places[count - 1]];
  }
  sorted();
  return places;
}

function gathered(scores, keep) {
  const docs = [];
  for (let doc = 0; doc < scores.length; doc++) if (keep(doc)) docs.push(doc);
  return { docs: Uint32Array.from(docs), scores: Float32Array.from(docs, (doc) => scores[doc]) };
}
