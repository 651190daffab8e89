"""Small tables in CSV or TSV, row by row with their line numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from site_builder.errors import ConfigError

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "divisions.csv": (
            *("code", "name", "level", "kind", "parent_code", "short_names", "ctx_names"),
            *("roman", "slug", "pinyin", "lon", "lat"),
        ),
        "aliases.csv": ("alias", "code", "kind"),
        "outside.csv": ("code", "name", "bare"),
        "tiles.tsv": ("code", "col", "row", "label", "abbr"),
        "guards.tsv": ("kind", "text"),
    }
)
"""The columns each table must have; others may stand beside them."""

_OVERLAY = ("code", "field", "value")


def read_table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by column name with their lines; nothing for a file that is absent.

    A table without the columns it needs stops the program here, where its name is known.
    """
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        if path.suffix == ".tsv":
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
        else:
            reader = csv.DictReader(file, restval="")
        missing = set(COLUMNS.get(path.name, _OVERLAY)) - set(reader.fieldnames or ())
        if missing:
            what = f"the table has no column {', '.join(sorted(missing))}"
            raise ConfigError(what, cure="Name the columns in the first line.", path=path, line=1)
        for row in reader:
            yield reader.line_num, row
