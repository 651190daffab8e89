"""Reading the tables of `regions/` into a gazetteer, and finding what is wrong with them.

Every problem is collected with its file and line before anything is refused, so that a person who
brings another province mends the tables in one round.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.errors import ConfigError
from site_builder.lexicon.divisions import Division, Level, Tile
from site_builder.lexicon.placename_table import make_place_names
from site_builder.lexicon.placenames import PlaceNames
from site_builder.lexicon.tables import read_table

FOLDER = Path(__file__).parent / "regions"
"""The built-in tables: Inner Mongolia."""

_CODE = re.compile(r"X?\d{5,12}$")
_LISTS: Mapping[str, str] = {"short": "short_names", "context": "ctx_names"}
_MOST_TOLD = 9
_FIELDS = ("usual", "name", "level", "kind", "parent", "roman", "slug", "pinyin")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a table."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(slots=True)
class Tables:
    """The tables as read, before they are one gazetteer."""

    folder: Path
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    """Divisions by code, the overlay applied."""
    lines: dict[str, tuple[Path, int]] = field(default_factory=dict)
    aliases: list[tuple[str, str, str]] = field(default_factory=list)
    """Alias, code, kind."""
    short: list[tuple[str, str, Path, int]] = field(default_factory=list)
    """Short names with their code and where they are said."""
    problems: list[Problem] = field(default_factory=list)

    def say(self, path: Path, line: int, what: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(path, line, what))


@dataclass(frozen=True, slots=True)
class Reading:
    """The tables made into values."""

    divisions: tuple[Division, ...]
    tiles: tuple[Tile, ...]
    place_names: PlaceNames
    villages: Mapping[str, str]
    """By the code of the banner: "code:甲村,乙村;code:丙村"."""


def read_gazetteer(folder: Path | None, overlay: Path | None) -> Reading:
    """Read everything; `ConfigError` naming the first problem and the number of the others."""
    tables = _read_tables(folder or FOLDER, overlay)
    _check(tables)
    if tables.problems:
        first, *others = tables.problems
        also = "; ".join(f"{p.path.name}:{p.line}: {p.what}" for p in others[:_MOST_TOLD])
        more = f" (and {len(others)} more: {also})" if others else ""
        cure = "Mend the tables: docs/regions.md tells what they hold."
        raise ConfigError(first.what + more, cure=cure, path=first.path, line=first.line)
    divisions = _divisions(tables)
    parents = {d.code: d.parent for d in divisions}
    return Reading(
        divisions=divisions,
        tiles=_tiles(tables.folder / "tiles.tsv"),
        place_names=make_place_names(divisions, tables.folder),
        villages=_villages(tables.folder / "villages.tsv", parents),
    )


def lint_gazetteer(folder: Path | None = None, overlay: Path | None = None) -> tuple[Problem, ...]:
    """Every problem of the tables: duplicate short names, missing parents, bad codes."""
    tables = _read_tables(folder or FOLDER, overlay)
    _check(tables)
    return tuple(tables.problems)


def _split(value: str) -> tuple[str, ...]:
    return tuple(value.split("|")) if value else ()


def _read_tables(folder: Path, overlay: Path | None) -> Tables:
    tables = Tables(folder)
    path = folder / "divisions.csv"
    for line, row in read_table(path):
        code = row["code"]
        if code in tables.rows:
            tables.say(path, line, f"code {code} is said twice")
        tables.rows[code] = row
        tables.lines[code] = (path, line)
        tables.short += [(name, code, path, line) for name in _split(row["short_names"])]
    if not tables.rows:
        tables.say(path, 1, "no divisions: the file is missing or empty")
    path = folder / "aliases.csv"
    for line, row in read_table(path):
        if row["code"] not in tables.rows:
            tables.say(path, line, f"alias {row['alias']} of unknown code {row['code']}")
        else:
            tables.aliases.append((row["alias"], row["code"], row["kind"]))
    for path in (folder / "overlay.csv", *((overlay,) if overlay else ())):
        _overlay(tables, path)
    return tables


def _overlay(tables: Tables, path: Path) -> None:
    for line, change in read_table(path):
        code, what, value = change["code"], change["field"], change["value"]
        if code not in tables.rows:
            if what != "name":
                tables.say(path, line, f"unknown code {code}: a new division begins with its name")
                continue
            blank = dict.fromkeys(("short_names", "ctx_names", *_FIELDS, "lon", "lat"), "")
            tables.rows[code] = {**blank, "code": code, "parent_code": ""}
            tables.lines[code] = (path, line)
        row = tables.rows[code]
        if what == "short":
            tables.short.append((value, code, path, line))
        if what in _LISTS:
            names = (*_split(row[_LISTS[what]]), value)
            row[_LISTS[what]] = "|".join(dict.fromkeys(names))
        elif what in {"former", "spelling"}:
            tables.aliases.append((value, code, "spelling" if what == "spelling" else "old"))
        elif what in _FIELDS:
            row["parent_code" if what == "parent" else what] = value
        else:
            tables.say(path, line, f"unknown field {what}")


def _check(tables: Tables) -> None:
    short: dict[str, str] = {}
    for code, row in tables.rows.items():
        path, line = tables.lines[code]
        if not _CODE.match(code):
            tables.say(path, line, f"bad code {code}")
        if row["level"] not in {"1", "2", "3", "4"}:
            tables.say(path, line, f"{row['name'] or code}: level {row['level']!r} is not 1 to 4")
        above = tables.rows.get(row["parent_code"])
        if row["level"] != "1" and above is None:
            tables.say(path, line, f"{row['name']}: no parent {row['parent_code']!r}")
        elif above is not None and above["level"] > row["level"]:
            tables.say(path, line, f"{row['name']}: its parent {above['name']} stands below it")
    for name, code, path, line in tables.short:
        if short.setdefault(name, code) != code:
            tables.say(path, line, f"short name {name} means {short[name]} too")
    _check_tiles(tables)
    siblings = Counter((r["parent_code"], r["name"]) for r in tables.rows.values())
    for code, row in tables.rows.items():
        if siblings[row["parent_code"], row["name"]] > 1:
            tables.say(*tables.lines[code], f"{row['name']} stands twice under its parent")


def _check_tiles(tables: Tables) -> None:
    path = tables.folder / "tiles.tsv"
    cells: set[tuple[str, str]] = set()
    for line, row in read_table(path):
        cell = row["col"], row["row"]
        if row["code"] not in tables.rows:
            tables.say(path, line, f"a tile of unknown code {row['code']}")
        if not all(number.isdigit() for number in cell):
            tables.say(path, line, f"{row['label']}: column and row are no numbers")
        if cell in cells:
            tables.say(path, line, f"{row['label']}: another tile stands in its cell")
        cells.add(cell)


def _divisions(tables: Tables) -> tuple[Division, ...]:
    former: dict[str, list[str]] = defaultdict(list)
    spelt: dict[str, list[str]] = defaultdict(list)
    for alias, code, kind in tables.aliases:
        (spelt if kind == "spelling" else former)[code].append(alias.partition("@")[0])
    done: dict[str, Division] = {}
    slugs: set[str] = set()
    for code in sorted(tables.rows, key=lambda c: (tables.rows[c]["level"], c)):
        row = tables.rows[code]
        above = done.get(row["parent_code"])
        prefix = f"{above.path}/" if above and above.parent else ""
        address = f"{above.slug_path}/" if above and above.parent else ""
        usual = row.get("usual") or row["name"]
        slug = row["slug"] or row["pinyin"] or code
        slug = f"{slug}-{code[-3:]}" if address + slug in slugs else slug
        slugs.add(address + slug)
        done[code] = Division(
            code=code,
            name=row["name"],
            usual=usual,
            level=Level(int(row["level"])),
            kind=row["kind"],
            parent=row["parent_code"],
            path=prefix + usual,
            short_names=_split(row["short_names"]),
            context_names=_split(row["ctx_names"]),
            former_names=tuple(former.get(code, ())),
            spellings=tuple(spelt.get(code, ())),
            roman=row["roman"],
            slug=slug,
            slug_path=address + slug,
            pinyin=row["pinyin"],
            longitude=float(row["lon"]) if row["lon"] else None,
            latitude=float(row["lat"]) if row["lat"] else None,
        )
    return _official_order(done)


def _official_order(done: Mapping[str, Division]) -> tuple[Division, ...]:
    """Each division before those below it, siblings by code."""
    below: dict[str, list[Division]] = defaultdict(list)
    for division in done.values():
        below[division.parent].append(division)
    ordered: list[Division] = []

    def walk(division: Division) -> None:
        ordered.append(division)
        for child in below[division.code]:
            walk(child)

    for top in below[""]:
        walk(top)
    return tuple(ordered)


def _villages(path: Path, parents: Mapping[str, str]) -> dict[str, str]:
    packed: dict[str, list[str]] = defaultdict(list)
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            code, _, names = line.partition("\t")
            packed[parents.get(code, "")].append(f"{code}:{names}")
    return {county: ";".join(parts) for county, parts in packed.items()}


def _tiles(path: Path) -> tuple[Tile, ...]:
    return tuple(
        Tile(row["code"], int(row["col"]), int(row["row"]), row["label"], row["abbr"])
        for _, row in read_table(path)
    )
