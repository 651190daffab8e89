/** From posting lists to documents with a score. All of it is arithmetic on typed arrays. */

const FIELD = [0, 1.3, 2.2, 2.8];
const LEVEL = [0.1, 0.65, 0.95, 1.15];

/** What a posting's nibble is worth: where the term stands, and how often. */
const WORTH = Float32Array.from({ length: 16 }, (_, nibble) => FIELD[nibble >> 2] + LEVEL[nibble & 3]);

/** No documents. */
export const NOTHING = { docs: new Uint32Array(0), scores: new Float32Array(0) };

/** The documents that all lists have; a list that is null has none. */
export function all(lists, size) {
  if (!lists.length || lists.includes(null)) return NOTHING;
  const ordered = [...lists].sort((a, b) => a.docs.length - b.docs.length);
  const reached = new Uint8Array(size);
  const scores = new Float32Array(size);
  ordered.forEach(({ docs, weights, rarity }, turn) => {
    for (let i = 0; i < docs.length; i++) {
      const doc = docs[i];
      if (reached[doc] === turn) {
        reached[doc] = turn + 1;
        scores[doc] += rarity * WORTH[weights[i]];
      }
    }
  });
  const last = ordered.at(0).docs;
  return gathered(last, scores, (doc) => reached[doc] === ordered.length);
}

/** Documents of several results; one that stands in more than one keeps its best score. */
export function either(results, size) {
  if (results.length === 1) return results[0];
  const scores = new Float32Array(size);
  for (const result of results) {
    result.docs.forEach((doc, i) => {
      scores[doc] = Math.max(scores[doc], result.scores[i]);
    });
  }
  const docs = [];
  for (let doc = 0; doc < size; doc++) if (scores[doc] > 0) docs.push(doc);
  return gathered(docs, scores, () => true);
}

/** Documents that stand in every result, their scores added up. */
export function both(results, size) {
  if (results.length === 1) return results[0];
  const scores = new Float32Array(size);
  const reached = new Uint8Array(size);
  results.forEach((result, turn) => {
    for (let i = 0; i < result.docs.length; i++) {
      const doc = result.docs[i];
      if (reached[doc] === turn) {
        reached[doc] = turn + 1;
        scores[doc] += result.scores[i];
      }
    }
  });
  const first = results[0]?.docs ?? [];
  return gathered(first, scores, (doc) => reached[doc] === results.length);
}

/** Add to the score of documents that a list has; others keep theirs. */
export function raised(result, list) {
  if (!list) return result;
  const bonus = new Map();
  list.docs.forEach((doc, i) => bonus.set(doc, list.rarity * WORTH[list.weights[i]]));
  return { docs: result.docs, scores: result.scores.map((s, i) => s + (bonus.get(result.docs[i]) ?? 0)) };
}

/** Documents that have at least `least` of the lists, but not all. */
export function most(lists, least, size) {
  const counts = new Uint8Array(size);
  const scores = new Float32Array(size);
  for (const list of lists) {
    list?.docs.forEach((doc, i) => {
      counts[doc]++;
      scores[doc] += list.rarity * WORTH[list.weights[i]];
    });
  }
  const docs = [];
  for (let doc = 0; doc < size; doc++) if (counts[doc] >= least) docs.push(doc);
  return gathered(docs, scores, () => true);
}

/** The documents in the order they are shown in: best or newest or oldest first. */
export function ranked({ docs, scores }, sort) {
  const places = Array.from(docs, (_, i) => i);
  if (sort === 'new') places.sort((a, b) => docs[b] - docs[a]);
  else if (sort === 'old') places.sort((a, b) => docs[a] - docs[b]);
  else places.sort((a, b) => scores[b] - scores[a] || docs[b] - docs[a]);
  return places.map((i) => ({ doc: docs[i], score: scores[i] }));
}

function gathered(candidates, scores, keep) {
  const docs = Uint32Array.from(candidates).filter(keep);
  return { docs, scores: Float32Array.from(docs, (doc) => scores[doc]) };
}
