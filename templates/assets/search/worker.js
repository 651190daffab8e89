/** The engine behind messages, so that typing and scrolling never wait for it. */

import { Engine } from './engine.js';
import { bundled, served } from './files.js';

/** What is asked by name: `search` and `suggest`. The engine opens at the first question. */
export function answering(read) {
  let engine = null;
  return async (ask, what) => {
    engine ??= Engine.open(read);
    try {
      return await (await engine)[ask](what);
    } catch (error) {
      engine = null;
      throw error;
    }
  };
}

if (typeof WorkerGlobalScope !== 'undefined') {
  const answer = answering(served(new URL('.', self.location.href)));
  self.addEventListener('message', async ({ data: { id, ask, what } }) => {
    try {
      self.postMessage({ id, answer: await answer(ask, what) });
    } catch (error) {
      self.postMessage({ id, error: String(error) });
    }
  });
} else if (typeof window !== 'undefined') {
  // A page opened as a file has no workers: it loads this script and the index as a script.
  window.searchAnswers = (files) => answering(bundled(files));
}
