/** What a plain query does not need: filters, letters, suggestions, and "是不是要找". */

export { counts, filtered, resolve } from './facets.js';
export { meant } from './typo.js';
export { spelled } from './spell.js';
export { suggest } from './suggest.js';
