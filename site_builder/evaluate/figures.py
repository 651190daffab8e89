"""Figures kept in a file: counts of what was measured, for the site's page about the archive.

Counts and no percentages: nothing is rounded before a reader sees it, and a file that is not what
the parser does today differs in a digit.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import InputError
from site_builder.evaluate.report import Score
from site_builder.yamlfile import read_yaml

SET = "set.yaml"
"""In a folder of gold pages: its `title`, what readers should know about how it was made."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One folder of gold pages and how the parser did on it."""

    gold: str
    title: str
    pages: int
    scores: tuple[Score, ...]


def gold_title(folder: Path) -> str:
    """What the folder's `set.yaml` calls it; the folder's name without one."""
    if not (folder / SET).is_file():
        return folder.name
    file = read_yaml(folder / SET)
    title = file.value.get("title") if isinstance(file.value, dict) else None
    if not isinstance(title, str):
        raise InputError("needs a `title`", cure="Write: title: ...", path=folder / SET)
    return title


def as_yaml(measured: Sequence[Measured]) -> str:
    """The file of figures."""
    folders = " ".join(one.gold for one in measured)
    lines = [
        f"# Written by: site-builder evaluate {folders} --write accuracy.yaml",
        "# What the parser gets right of pages that careful editors read; shown by about.html.",
        "measured:",
    ]
    for one in measured:
        lines += [
            f"- gold: {json.dumps(one.gold, ensure_ascii=False)}",
            f"  title: {json.dumps(one.title, ensure_ascii=False)}",
            f"  pages: {one.pages}",
            "  fields:",
        ]
        lines += [
            f"    {s.field}: {{right: {s.right}, given: {s.given}, support: {s.support}}}"
            for s in one.scores
        ]
    return "\n".join([*lines, ""])
