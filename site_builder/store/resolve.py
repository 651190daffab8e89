"""Choosing between two readings: from what a person says on the command line to what is solved."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from site_builder.errors import UsageError
from site_builder.store.outcome import Choice, Conflict


def choose(
    conflicts: Iterable[Conflict], choice: Choice, *, file: str = "", field: str = ""
) -> Mapping[tuple[str, str], Choice]:
    """The `choices` of `write_records`: `choice` for every conflict of `file` and `field`.

    Without a file all conflicts are meant, without a field all of the file. A file may be named by
    its path or by its name alone. `UsageError` when no conflict is meant.
    """
    known = list(conflicts)
    meant = [c for c in known if _is(c.file, file) and field in ("", c.field)]
    if meant:
        return {conflict.key: choice for conflict in meant}
    if not known:
        raise UsageError("there is no conflict", cure="Nothing needs to be resolved.")
    names = [c.field for c in known if _is(c.file, file)] or [c.file for c in known]
    near = difflib.get_close_matches(field or file, names, 1, 0.3) or names[:1]
    what = f"no conflict in {file}" + (f" at {field}" if field else "")
    raise UsageError(what, cure=f"Did you mean {near[0]}?")


def _is(path: str, said: str) -> bool:
    name = said.replace("\\", "/").removeprefix("./")
    return not name or path == name or path.endswith(f"/{name}")


def as_text(conflicts: Iterable[Conflict]) -> str:
    """Each conflict with both readings, and how to solve it."""
    rows = []
    for conflict in conflicts:
        rows.append(f"{conflict.file}:{conflict.line}: {conflict.field}")
        rows += [f"  mine    {line}" for line in conflict.mine.split("\n")]
        rows += [f"  theirs  {line}" for line in conflict.theirs.split("\n")]
    if rows:
        rows.append("Choose: site-builder resolve FILE FIELD --mine or --theirs")
    return "".join(f"{row}\n" for row in rows)
