"""The browser's programs: ES modules put together into one classic script per purpose.

A page opened as a file may not load modules, and many small files cost more than one; so each of
the three programs is one script without imports, and another for each `import('./x.js')`, which
the first loads when it needs it. The modules keep to a plain form (imports in braces from "./x.js",
`export` before a declaration, no name twice), so that is a matter of order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import site_builder
from site_builder.errors import InputError

PROGRAMS: tuple[tuple[str, str], ...] = (
    ("app.js", "ui.js"),
    ("worker.js", "worker.js"),
    ("highlight.js", "highlight.js"),
)
"""Each script and the module it starts from."""

PART = "part.js"
"""The module that loads other scripts."""

_IMPORT = re.compile(r"^(?:import|export)\s*\{([^}]*)\}\s*from\s*'\./([\w.]+)';\n", re.MULTILINE)
_LATER = re.compile(r"\bimport\('\./([\w.]+)'\)")
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
    made: dict[str, bytes] = {}
    for name, start in PROGRAMS:
        made |= _program(name, start, modules)
    made |= {name: text.encode() for name, text in modules.items() if name.endswith(".css")}
    return made


def _program(name: str, start: str, modules: Mapping[str, str]) -> Mapping[str, bytes]:
    """A script and its parts; what a part needs of the script is handed to it by name."""
    whole = _ordered(start, modules, [])
    made: dict[str, bytes] = {}
    handed: set[str] = set()
    for part in dict.fromkeys(
        later for module in whole for later in _LATER.findall(modules[module])
    ):
        inside = _ordered(part, modules, list(whole))[len(whole) :]
        needed = {one for module in inside for one in _names_from(modules[module], whole)}
        own = _names_from(modules[part], inside)
        head = f"const {{ {', '.join(sorted(needed))} }} = self.searchParts['{name}'];\n"
        tail = f"self.searchParts['{part}'] = {{ {', '.join(own)} }};\n"
        made[part] = _script(head, inside, tail, modules)
        handed |= needed
    tail = f"self.searchParts['{name}'] = {{ {', '.join(sorted(handed))} }};\n" if handed else ""
    return {name: _script("", whole, tail, modules), **made}


def _names_from(module: str, others: Sequence[str]) -> list[str]:
    """What a module names of others, by import or to hand it on."""
    found = (names for names, other in _IMPORT.findall(module) if other in others)
    return [name.strip() for names in found for name in names.split(",") if name.strip()]


def _script(head: str, names: Sequence[str], tail: str, modules: Mapping[str, str]) -> bytes:
    owner: dict[str, str] = {}
    for name in names:
        for declared in _DECLARED.findall(modules[name]):
            if owner.setdefault(declared, name) != name:
                what = f"{owner[declared]} and {name} both declare {declared}"
                raise InputError(what, cure="Rename one of them.", path=name)
    text = "".join((head, *(_plain(modules[name]) for name in names), tail))
    return f"(() => {{\n'use strict';\n{text}}})();\n".encode()


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
    if _LATER.search(module):
        yield PART
    yield from (other for _, other in _IMPORT.findall(module))


def _plain(module: str) -> str:
    """A module's statements without imports, exports, comments and indentation."""
    bare = _EXPORT.sub("", _LATER.sub(r"part('\1')", _IMPORT.sub("", module)))
    return _INDENT.sub("", _COMMENT.sub("", bare))
