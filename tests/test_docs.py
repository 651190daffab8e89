"""What the documents promise: examples run, commands exist, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from site_builder.cli.app import PLACES, commands
from site_builder.config import SETTINGS
from site_builder.model.issues import CODES

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
_COMMAND = re.compile(r"site-builder ((?:--?[a-z-]+ )*)([a-z]+)((?: +--[a-z-]+)*)")


CONTEXT = click.Context(commands)


def every_command() -> list[click.Command]:
    found = [commands.get_command(CONTEXT, name) for name in PLACES]
    return [command for command in found if command]


def name(path: object) -> str:
    return path.name if isinstance(path, Path) else str(path)


def fences(language: str) -> list[tuple[Path, str]]:
    return [
        (path, text)
        for path in DOCUMENTS
        for said, text in _FENCE.findall(path.read_text(encoding="utf-8"))
        if said == language
    ]


@pytest.mark.parametrize(("path", "code"), fences("python"), ids=name)
def test_examples_in_python_run(path: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An example is copied from the document and run in the repository."""
    monkeypatch.chdir(ROOT)
    exec(compile(code, str(path), "exec"), {})  # noqa: S102 -- our own document


def test_there_are_examples_to_run() -> None:
    """The test above has something to do."""
    assert fences("python")


def said_commands() -> list[tuple[str, str, str]]:
    return [
        (path.name, command, options)
        for path in DOCUMENTS
        for _, command, options in _COMMAND.findall(path.read_text(encoding="utf-8"))
    ]


def test_every_command_in_the_documents_exists_with_its_options() -> None:
    """A document never names a command or an option that is gone."""
    seen = said_commands()
    wrong = []
    for document, name, options in seen:
        command = commands.get_command(CONTEXT, name)
        known = {o for p in command.params for o in p.opts} if command else set()
        if command is None or not set(options.split()) <= known:
            wrong.append((document, name, options))

    assert len(seen) >= 20
    assert wrong == []


def test_every_command_is_documented() -> None:
    """A command without a word in the README does not exist for anybody."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [n for n in PLACES if f"site-builder {n}" not in readme] == []


@pytest.mark.parametrize("command", [commands, *every_command()], ids=lambda c: c.name)
def test_help_is_worth_reading(command: click.Command) -> None:
    """Every command says in whole sentences what it does; every option what it is for."""
    assert len((command.help or "").split()) >= 15
    options = [p for p in command.params if isinstance(p, click.Option) and "--json" not in p.opts]
    assert [o.name for o in options if not o.help and o.name != "port"] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_lead_to_files(path: Path) -> None:
    """A link to a file of the repository has its file."""
    links = _LINK.findall(re.sub(r"`[^`]*`", "", path.read_text(encoding="utf-8")))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_setting_is_documented() -> None:
    """The table of settings and the program's own are one list."""
    text = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    table = text.partition("## Settings")[2]

    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(SETTINGS)


def test_issue_codes_in_the_documents_exist() -> None:
    """The contract names no code that the program does not know."""
    text = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    part = text.partition("## Issue codes")[2].partition("##")[0]
    named = set(re.findall(r"`([a-z]+-[a-z]+)`", part))

    assert named
    assert named <= set(CODES)


def test_nothing_in_the_documents_speaks_of_one_machine() -> None:
    """Paths of somebody's machine help nobody else."""
    assert [
        p.name for p in DOCUMENTS if re.search(r"/(root|home|tmp|work)/", p.read_text("utf-8"))
    ] == []
