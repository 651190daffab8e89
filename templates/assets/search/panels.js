/** What the page shows beside results: filters and suggestions. */

export { Facets } from './facetview.js';
export { Suggestions } from './suggestview.js';
