/** What a plain query does not need: filters, letters, suggestions, "是不是要找". */

export { counts, filtered, resolve } from './facets.js';
export { corrections, letters, simplified } from './meaning.js';
export { suggest } from './suggest.js';
