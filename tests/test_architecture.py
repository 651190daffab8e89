"""The laws of the house: who may import whom, one door for each library, small files, no ring.

The laws are the tables below. Every import counts, also one inside a function and one for types
only: whoever reads a file must know what it speaks of. The tests fail when they have seen nothing.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import site_builder

PACKAGE = Path(site_builder.__file__).parent
BENCH = PACKAGE.parent / "bench"

GROUND = {"model", "text", "config", "cache", "errors", "parallel", "yamlfile"}
WORDS = GROUND | {"lexicon"}
STAGES = {"parse", "store", "collect", "publish"}

MAY_IMPORT: Mapping[str, set[str]] = {
    "errors": set(),
    "text": {"errors"},
    "model": {"errors"},
    "cache": {"errors"},
    "crew": {"errors"},
    "parallel": {"crew", "errors"},
    "yamlfile": {"errors"},
    "config": {"errors", "yamlfile"},
    "lexicon": GROUND,
    "parse": WORDS,
    "store": WORDS,
    "collect": WORDS,
    "publish": WORDS,
    "evaluate": WORDS | {"parse"},
    "cluster": {"crew", "errors", "parallel"},
    "lock": {"errors"},
    "observer": set(),
    "unchanged": {"cache", "config"},
    "report": {"errors", "store", "publish", "unchanged"},
    "revision": {"errors"},
    "starter": {"errors", "config"},
    "settled": {"cache", "parallel", "store"},
    "tools": WORDS | {"observer"},
    "keywords": {"cache", "model", "text", "tools"},
    "searching": {"collect", "lexicon", "model", "parallel", "publish", "text", "tools"},
    "pipeline": WORDS
    | STAGES
    | {"keywords", "lock", "observer", "report", "searching", "settled", "tools", "unchanged"},
    "loose": WORDS | {"parse", "store"},
    "preview": {"errors"},
    "cli": WORDS
    | STAGES
    | {"evaluate", "cluster", "observer", "pipeline", "preview", "report", "revision", "starter"}
    | {"loose", "unchanged"},
}
"""What a part of the package may import, itself apart. Imports go down; stages do not meet."""

DOORS: Mapping[str, set[str]] = {
    "jinja2": {"publish/env.py", "publish/compiler.py"},
    "jieba": {"text/dictionary.py"},
    "numpy": {f"collect/search/{name}.py" for name in ("codes", "encoding", "folding", "terms")},
    "pypinyin": {"text/pinyin.py"},
    "yaml": {"yamlfile.py", "store/frontmatter.py"},
}
"""Libraries that enter by named files. Every other library enters by one file, whichever it is."""

HOUSEMATES: Mapping[str, str] = {
    "click": "cli/",
    "rich": "cli/",
}
"""Libraries that a whole folder is about."""

READ_ONLY = re.compile(r"(Final|Mapping|Sequence|Collection|Set)\b")

TALK = {"print", "sys.exit", "exit", "quit", "os._exit"}

FILE_LINES = 300
FUNCTION_LINES = 50

DEBTS: Mapping[str, int] = {}
"""Files and functions over the size law, with their lines today. A debt may only shrink; a paid
one must be struck out."""


@dataclass(frozen=True)
class Import:
    """One import statement: the module it stands in, what it names, and its line."""

    module: str
    target: str
    line: int


def module_name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(p for p in (root.name, *parts) if p != "__init__")


def imports_of(source: str, module: str, *, package: bool = False) -> Iterator[Import]:
    """All imports of a source text, relative ones spelt out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")
                parts = parts[: len(parts) - node.level + package]
                base = ".".join([*parts, *([node.module] if node.module else [])])
            for alias in node.names:
                yield Import(module, f"{base}.{alias.name}", node.lineno)


def part(module: str) -> str:
    """The part of the package a module belongs to: ``site_builder.parse.rules`` is in parse."""
    return module.partition(".")[2].partition(".")[0]


def breach(found: Import, law: Mapping[str, set[str]]) -> str | None:
    """What is wrong with an import inside the package; None if nothing."""
    if found.target.split(".")[0] != "site_builder":
        return None
    mine, theirs = part(found.module), part(found.target)
    if theirs in {mine, "__version__", ""} or theirs in law.get(mine, set()):
        return None
    return f"{found.module}:{found.line} imports {found.target}: {mine} may not import {theirs}"


def sources() -> dict[str, Path]:
    return {module_name(p, PACKAGE): p for p in sorted(PACKAGE.rglob("*.py"))}


def all_imports() -> list[Import]:
    return [
        found
        for module, path in sources().items()
        for found in imports_of(
            path.read_text(encoding="utf-8"), module, package=path.name == "__init__.py"
        )
    ]


def test_imports_go_down() -> None:
    """No part imports what is above or beside it."""
    seen = all_imports()
    inside = [found for found in seen if found.target.startswith("site_builder.")]

    assert len(inside) > 50, "the law has seen next to nothing: is it looking in the right place?"
    assert [problem for found in inside if (problem := breach(found, MAY_IMPORT))] == []


def test_the_law_covers_every_part_and_nothing_else() -> None:
    """A new part must be put under the law; the law of a part that is gone is struck out."""
    parts = {part(module) for module in sources()} - {""}

    assert set(MAY_IMPORT) == parts


@pytest.mark.parametrize(
    ("source", "breaks"),
    [
        ("from site_builder.store import files", True),
        ("import site_builder.publish.site", True),
        ("from ..store.files import read", True),
        ("def f():\n    from site_builder.cli import main", True),
        ("if TYPE_CHECKING:\n    from site_builder.collect import collect", True),
        ("from site_builder import store", True),
        ("from site_builder.model.article import Article", False),
        ("from .label import label", False),
        ("from site_builder import __version__", False),
        ("import json", False),
    ],
)
def test_the_law_sees_every_kind_of_import(source: str, breaks: bool) -> None:
    """Absolute, relative, inside a function, for types only: a breach is a breach."""
    found = list(imports_of(source, "site_builder.parse.page"))

    assert breaks == any(breach(one, MAY_IMPORT) for one in found)


def ring(graph: Mapping[str, set[str]]) -> list[str]:
    """One ring of modules, or an empty list."""
    done: set[str] = set()

    def visit(module: str, way: list[str]) -> list[str]:
        if module in way:
            return [*way[way.index(module) :], module]
        if module in done:
            return []
        for target in sorted(graph.get(module, ())):
            if found := visit(target, [*way, module]):
                return found
        done.add(module)
        return []

    for module in sorted(graph):
        if found := visit(module, []):
            return found
    return []


def module_graph() -> dict[str, set[str]]:
    known = sources()
    graph: dict[str, set[str]] = {module: set() for module in known}
    for found in all_imports():
        whole, _, _ = found.target.rpartition(".")
        target = found.target if found.target in known else whole
        # A package's front door names its modules, and they may not name the door.
        if target in known and target not in (found.module, "site_builder"):
            graph[found.module].add(target)
    return graph


def test_no_ring_of_modules() -> None:
    """Modules can be read in an order in which each speaks only of those read before."""
    graph = module_graph()

    assert sum(map(len, graph.values())) > 50
    assert ring(graph) == []


def test_a_ring_is_found() -> None:
    """The search sees a ring of three behind a straight way."""
    graph = {"a": {"b"}, "b": {"c"}, "c": {"d"}, "d": {"b"}, "e": {"a"}}

    assert ring(graph) == [
        "b",
        "c",
        "d",
        "b",
    ]


def library_doors() -> dict[str, set[str]]:
    doors: dict[str, set[str]] = {}
    for found in all_imports():
        library = found.target.split(".")[0]
        if library != "site_builder" and library not in sys.stdlib_module_names:
            path = sources()[found.module].relative_to(PACKAGE).as_posix()
            doors.setdefault(library, set()).add(path)
    return doors


def test_each_library_enters_by_one_door() -> None:
    """To replace a library is to rewrite one file."""
    doors = library_doors()

    assert {"yaml", "jieba", "pypinyin", "jinja2", "markdown"} <= set(doors)
    for library, files in doors.items():
        if library in HOUSEMATES:
            assert all(f.startswith(HOUSEMATES[library]) for f in files), (library, files)
        elif library in DOORS:
            assert files <= DOORS[library], (library, files)
        else:
            assert len(files) == 1, (library, sorted(files))


def test_only_the_command_line_prints_or_exits() -> None:
    """Whoever uses the package as a library gets values and exceptions, not output."""
    seen, talkers = 0, []
    for module, path in sources().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                seen += 1
                said = ast.unparse(node.func)
                if (
                    said in {"print", "sys.exit", "exit", "quit", "os._exit"}
                    and part(module) != "cli"
                ):
                    talkers.append(f"{module}:{node.lineno} calls {said}")

    assert seen > 500
    assert talkers == []


def sizes(path: Path, name: str) -> Iterator[tuple[str, int, int]]:
    """What stands in a file with its lines and the lines it may have."""
    text = path.read_text(encoding="utf-8")
    yield name, len(text.splitlines()), FILE_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield f"{name}:{node.name}", lines, FUNCTION_LINES


def test_files_and_functions_stay_small() -> None:
    """A file of 300 lines and a function of 50 can be held in the head; debts are public."""
    seen = [
        size
        for folder in (PACKAGE, BENCH)
        for path in sorted(folder.rglob("*.py"))
        for size in sizes(path, path.relative_to(folder.parent).as_posix())
    ]
    over = {name: lines for name, lines, limit in seen if lines > limit}

    assert len(seen) > 100
    assert {name: n for name, n in over.items() if n > DEBTS.get(name, 0)} == {}
    assert set() == DEBTS.keys() - over.keys(), "paid: strike it out"


def test_no_module_keeps_a_value_that_changes() -> None:
    """No list, dictionary or set at module level: what a function needs is handed to it."""
    seen, found = 0, []
    for module, path in sources().items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign | ast.AnnAssign):
                seen += 1
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [ast.unparse(t) for t in targets]
                value = node.value
                changing = isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp)
                changing |= isinstance(value, ast.DictComp | ast.SetComp)
                if isinstance(node, ast.AnnAssign) and READ_ONLY.match(
                    ast.unparse(node.annotation)
                ):
                    changing = False  # the type checker lets nobody change it
                if changing and names != ["__all__"]:
                    found.append(f"{module}:{node.lineno} {names}")

    assert seen > 50
    assert found == []
