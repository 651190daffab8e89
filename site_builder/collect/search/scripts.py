"""The browser's programs: ES modules put together into one classic script per purpose.

A page opened as a file may not load modules, and many small files cost more than one; so each of
the three programs is one script without imports. The modules keep to a plain form (imports in
braces from "./x.js", `export` before a declaration, no name twice), so that is a matter of order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import site_builder
from site_builder.errors import InputError

PROGRAMS: tuple[tuple[str, str], ...] = (
    ("app.js", "ui.js"),
    ("worker.js", "worker.js"),
    ("highlight.js", "highlight.js"),
)
"""Each script and the module it starts from."""

_IMPORT = re.compile(r"^import\s*\{[^}]*\}\s*from\s*'\./([\w.]+)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|class|const|let)", re.MULTILINE)
_DECLARED = re.compile(
    r"^(?:export )?(?:const|let|class|(?:async )?function\*?) (\w+)", re.MULTILINE
)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*?.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


def modules() -> Mapping[str, str]:
    """The modules and the style sheet that come with the program, by name."""
    package = Path(site_builder.__file__).parent
    inside = package / "templates"  # where an installed program has them
    folder = (inside if inside.is_dir() else package.parent / "templates") / "assets/search"
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.[jc]s*"))}


def scripts(modules: Mapping[str, str]) -> Mapping[str, bytes]:
    """The scripts of the search by name, from its modules; the style sheet goes along unchanged."""
    made = {name: _joined(start, modules) for name, start in PROGRAMS}
    made |= {name: text.encode() for name, text in modules.items() if name.endswith(".css")}
    return made


def _joined(start: str, modules: Mapping[str, str]) -> bytes:
    names = _ordered(start, modules, [])
    owner: dict[str, str] = {}
    for name in names:
        for declared in _DECLARED.findall(modules[name]):
            if owner.setdefault(declared, name) != name:
                what = f"{owner[declared]} and {name} both declare {declared}"
                raise InputError(what, cure="Rename one of them.", path=name)
    parts = (_plain(modules[name]) for name in names)
    return ("(() => {\n'use strict';\n" + "".join(parts) + "})();\n").encode()


def _ordered(name: str, modules: Mapping[str, str], done: list[str]) -> list[str]:
    """`name` behind everything it imports, each once."""
    if name in done:
        return done
    if name not in modules:
        raise InputError(f"the search has no module {name}", cure="Restore it.", path=name)
    for other in _imports(modules[name]):
        _ordered(other, modules, done)
    done.append(name)
    return done


def _imports(module: str) -> Iterator[str]:
    return (match[1] for match in _IMPORT.finditer(module))


def _plain(module: str) -> str:
    """A module's statements without imports, exports, comments and indentation."""
    bare = _EXPORT.sub("", _IMPORT.sub("", module))
    return _INDENT.sub("", _COMMENT.sub("", bare))
