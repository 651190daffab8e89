/** The state of the search page as its address: ?q=…&region=…&region=…&sort=new */

const FACETS = ['type', 'region', 'section', 'person', 'when'];

/** The state that an address holds. */
export function read(search) {
  const parameters = new URLSearchParams(search);
  const filters = {};
  for (const facet of FACETS) {
    const values = parameters.getAll(facet);
    if (values.length) filters[facet] = values;
  }
  return { query: parameters.get('q') ?? '', filters, sort: parameters.get('sort') ?? '' };
}

/** The address of a state; "" for the empty one. */
export function written(state) {
  if (!state) return null;
  const parameters = new URLSearchParams();
  if (state.query) parameters.set('q', state.query);
  for (const facet of FACETS) {
    for (const value of state.filters[facet] ?? []) parameters.append(facet, value);
  }
  if (state.sort) parameters.set('sort', state.sort);
  const text = parameters.toString();
  return text && `?${text}`;
}
