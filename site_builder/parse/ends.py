"""Last paragraphs that strayed: the end of one text speaks of another article.

An extraction that loses its place leaves what is left of an article below the next one's end. Such
a paragraph may begin and end as cleanly as any; that it is not at home shows in what it speaks of,
where it has less to do with the text above it than chance would let it, and much with another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from site_builder.model.blocks import Label, Labelled
from site_builder.parse.affinity import Affinity
from site_builder.parse.breaks import ends_for_good
from site_builder.parse.pieces import Fragment
from site_builder.parse.stitch import Chain, Stitched
from site_builder.parse.view import LARGEST

_STRANGE = -0.25
"""How little a paragraph has to do with the text above it …"""
_AT_HOME = 1.45
"""… and how much with another one, that it goes there.

Of the unsigned last paragraphs on 276 gold pages five pass both, and all five belong elsewhere; of
those that are at home and have as little to do with their own text none has more than 1.2 with
another.
"""
_SHORTEST = 40
"""Characters that say what a paragraph speaks of."""
_FEWEST = 3
"""Paragraphs of a text that loses its last."""
_SURE = 0.7


def send_home(affinity: Affinity, labels: Sequence[Labelled], stitched: Stitched) -> Stitched:
    """The same articles; a last paragraph that speaks of another article ends that one."""
    if len(affinity.view) > LARGEST:
        return stitched
    fragments, chains = list(stitched.fragments), list(stitched.chains)
    for n, chain in enumerate(stitched.chains):
        last = _stranger(affinity, labels, stitched, chain)
        home = None if last is None else _home(affinity, stitched, n, last)
        if last is None or home is None:
            continue
        below = chain.fragments[-1]
        fragments[below] = replace(fragments[below], body=fragments[below].body[:-1])
        fragments.append(Fragment(body=(last,)))
        ended = chains[home]
        longer = (*ended.fragments, len(fragments) - 1)
        chains[home] = replace(ended, fragments=longer, sure=min(ended.sure, _SURE))
    return Stitched(fragments, chains)


def _stranger(
    affinity: Affinity, labels: Sequence[Labelled], stitched: Stitched, chain: Chain
) -> int | None:
    """The last paragraph of a text, if it has nothing to do with it and nothing holds it there."""
    view = affinity.view
    body = [at for n in chain.fragments for at in stitched.fragments[n].body]
    if len(body) < _FEWEST or body[-1] not in stitched.fragments[chain.fragments[-1]].body:
        return None
    above, last = body[-2:]
    text = labels[last].label is Label.BODY and view.units[last].size >= _SHORTEST
    if not text or ends_for_good(view, last):
        return None
    if view.open_end(above) and (view.broken_start(last) or view.straddles(above, last)):
        return None
    rest = affinity.kin(set(stitched.units(chain)) - {last})
    return last if affinity.between(last, rest) <= _STRANGE else None


def _home(affinity: Affinity, stitched: Stitched, own: int, last: int) -> int | None:
    """The article that a paragraph speaks of, if it clearly does and is not over."""
    near = {}
    for n, chain in enumerate(stitched.chains):
        units = set(stitched.units(chain)) - {last}
        body = [at for k in chain.fragments for at in stitched.fragments[k].body]
        if n == own or (body and not ends_for_good(affinity.view, body[-1])):
            near[n] = affinity.between(last, affinity.kin(units))
    best = max(near, key=lambda n: near[n])
    return best if best != own and near[best] >= _AT_HOME else None
