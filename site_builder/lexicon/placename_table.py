"""Making the table of names that texts are searched with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_builder.lexicon.divisions import Division, Level
from site_builder.lexicon.placenames import Meaning, PlaceNames, Use, make_guards
from site_builder.lexicon.tables import read_table


def make_place_names(divisions: Iterable[Division], folder: Path) -> PlaceNames:
    """Put every name of every division, the places outside and the guards into one table."""
    table: dict[str, list[Meaning]] = defaultdict(list)
    for d in divisions:
        for name, use in _uses(d):
            if (use, d.code) not in table[name]:
                table[name].append((use, d.code))
    for _, row in read_table(folder / "outside.csv"):
        name, bare = row["name"], row["bare"]
        table[name].append((Use.OUTSIDE, name))
        if bare:
            table[bare].append((Use.OUTSIDE, name))
        elif name.endswith("市") and len(name) > 2:
            table[name.removesuffix("市")].append((Use.OUTSIDE_CITY, name))
    lists: dict[str, list[str]] = defaultdict(list)
    for _, row in read_table(folder / "guards.tsv"):
        lists[row["kind"]].append(row["text"])
    for word in lists["word"]:
        table[word] = [(Use.GUARD, "")]
    return _indexed({n: tuple(sorted(m)) for n, m in table.items() if len(n) > 1}, lists)


def _uses(division: Division) -> Iterator[tuple[str, Use]]:
    low = division.level == Level.TOWNSHIP and division.kind != "功能区"
    for name in (division.name, division.usual, *division.spellings):
        yield name, Use.TOWNSHIP if low else Use.FULL
    for name in division.short_names:
        yield name, Use.TOWNSHIP if low else Use.SHORT
    for name in division.former_names:
        if name != "郊区":  # a former district of three cities, and today a word of every day
            yield name, Use.TOWNSHIP if low else Use.FORMER
    for name in division.context_names:
        if name not in division.names:  # the overlay may have made it a name that stands alone
            yield name, Use.CONTEXT


def _indexed(
    table: dict[str, tuple[Meaning, ...]], lists: Mapping[str, Iterable[str]]
) -> PlaceNames:
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in table:
        lengths[name[:2]].add(len(name))
    firsts: dict[str, set[str]] = defaultdict(set)
    for pair in lengths:
        firsts[pair[0]].add(pair[1])
    first = "".join(sorted(firsts))
    second = "".join(sorted(set().union(*firsts.values())))
    return PlaceNames(
        table=table,
        lengths={pair: tuple(sorted(ns, reverse=True)) for pair, ns in lengths.items()},
        guards=make_guards(lists),
        first=re.compile(f"[{re.escape(first)}](?=[{re.escape(second)}])"),
    )
