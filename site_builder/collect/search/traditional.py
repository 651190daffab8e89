"""Traditional characters of a query and the simplified ones that stand in the archive."""

from __future__ import annotations

from collections.abc import Collection
from importlib.resources import files


def traditional(archive: Collection[str]) -> str:
    """Pairs, traditional before simplified, in one string.

    Only those whose simplified form stands in the archive and which do not stand there themselves,
    so that putting one for the other can only help.
    """
    table = files(__package__).joinpath("traditional.txt").read_text("utf-8")
    pairs = (line for line in table.splitlines() if not line.startswith("#"))
    return "".join(pair for pair in pairs if pair[1] in archive and pair[0] not in archive)
