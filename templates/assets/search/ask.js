/** Questions to the engine: in a worker, or, for a page opened as a file, in the page. */

import { script } from './part.js';

/** Whether this browser can read the index, whose files are compressed. */
export const able = typeof DecompressionStream !== 'undefined';

/** A function that asks; it starts the engine with its first question. There may be none to start. */
export function asker(base) {
  if (!able) return async () => [];
  let started = null;
  const start = () => (location.protocol === 'file:' ? inPage(base) : inWorker(base));
  return async (ask, what) => {
    started ??= start();
    const answer = await started;
    return ask === 'warm' ? null : answer(ask, what);
  };
}

async function inWorker(base) {
  const worker = new Worker(new URL('worker.js', base));
  const waiting = new Map();
  let last = 0;
  worker.addEventListener('message', ({ data: { id, answer, error } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(error));
    else resolve(answer);
  });
  worker.addEventListener('error', () => {
    for (const { reject } of waiting.values()) reject(new Error('worker'));
    waiting.clear();
  });
  return (ask, what) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      worker.postMessage({ id: last, ask, what });
    });
}

async function inPage(base) {
  await Promise.all([script(new URL('offline.js', base)), script(new URL('worker.js', base))]);
  return window.searchAnswers(window.searchFiles);
}
