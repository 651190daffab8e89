"""Facet columns: for each document its type, regions, section, people and year or page.

A column is read when facets are shown or a filter is set, never for a plain query.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.shards import pack
from site_builder.collect.search.varints import varints

Column = Sequence[Sequence[str]]
"""For each document the values it has."""


def columns(docs: Sequence[SearchDoc]) -> dict[str, bytes]:
    """One file per facet."""
    read: Mapping[str, Callable[[SearchDoc], Iterable[str]]] = {
        "type": lambda d: (d.type,),
        "region": lambda d: dict.fromkeys(d.regions),
        "section": lambda d: (d.section,) if d.section else (),
        "person": lambda d: d.people,
        "when": lambda d: (d.date[:4] or d.label,) if d.date or d.label else (),
    }
    others = dict(sorted(entry for doc in docs for entry in doc.region_names))
    files = {}
    for name, values in read.items():
        column = [tuple(values(doc)) for doc in docs]
        files[f"col/{name}.bin"] = pack(_encoded(column, others if name == "region" else {}))
    return files


def _encoded(column: Column, others: Mapping[str, Sequence[str]]) -> bytes:
    """The values, the most frequent first, as a line of JSON; then each document's as varints.

    The line also has the other names of regions by path.
    """
    counts = Counter(value for values in column for value in values)
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    numbers = {value: n for n, value in enumerate(ordered)}
    table = {"values": ordered, "names": {path: names for path, names in others.items() if names}}
    head = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    rows: list[int] = []
    for values in column:
        rows.append(len(values))
        rows += [numbers[value] for value in values]
    return head.encode() + b"\n" + varints(rows)
