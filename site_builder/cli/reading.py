"""Commands that read pages: parse, explain, evaluate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from site_builder import loose
from site_builder.cli.app import DONE, DONE_WITH_ERRORS, Session, commands
from site_builder.config import NAME, Config, load_config
from site_builder.errors import InputError, OutputError, SiteBuilderError, UsageError
from site_builder.evaluate import (
    GoldPage,
    Measured,
    Verdict,
    as_yaml,
    compare_page,
    difference,
    gold_title,
    load_gold,
    report,
    tally,
)
from site_builder.model.jsonform import record_from_json, to_json
from site_builder.model.record import PageRecord
from site_builder.parse import ExplainedLine


@commands.command()
@click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[PATH]..."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each page.")
@click.pass_obj
def parse(session: Session, paths: tuple[Path, ...], as_json: bool) -> int:
    """Read pages: into articles/, or, with PATHs, onto the screen.

    Without a PATH: parse what is new or changed in seeds/ and write articles/, but no site.

    With PATHs (text files or folders of them, anywhere): print what the pages become and touch no
    file. --json prints the records of docs/records.md, one line a page, for other programs.
    """
    if not paths:
        if as_json:
            raise UsageError("--json needs a PATH", cure="Say: site-builder parse --json seeds")
        from site_builder import pipeline  # noqa: PLC0415 -- loose pages need no other stage

        stored = pipeline.parse_archive(session.config(), session.workers(), session.screen)
        session.tell(stored)
        session.screen.say(stored.summary)
        return DONE_WITH_ERRORS if stored.problems else DONE
    code = DONE
    files = loose.text_files(paths)
    results = loose.parse_files(files, _config(session.root), session.workers())
    for result in session.screen.follow("parse", results, len(files)):
        if isinstance(result, SiteBuilderError):
            click.echo(str(result), err=True)
            code = DONE_WITH_ERRORS
        else:
            click.echo(to_json(result) if as_json else _outline(result))
    return code


@commands.command()
@click.argument("page")
@click.option("--line", "-l", "only", type=int, multiple=True, help="Only this line (repeatable).")
@click.pass_obj
def explain(session: Session, page: str, only: tuple[int, ...]) -> int:
    """Print every line of a PAGE with its label and the rule that gave it.

    PAGE is a file, or the name of a page in seeds/. For each line: its number, its label, how sure
    (0 to 1), the rule, the runner-up, and the text.
    """
    for line in loose.explain(page, _config(session.root)):
        if line.text.strip() and (not only or line.number in only):
            click.echo(_explained(line))
    return DONE


@commands.command()
@click.argument(
    "gold",
    nargs=-1,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="[GOLD]...",
)
@click.option(
    "--before",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Records of another version (a file of parse --json): print what became right or wrong.",
)
@click.option("--wrong", is_flag=True, help="List every field that is wrong, with both readings.")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="Form."
)
@click.option(
    "--write",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep the figures in this file; the site's about page shows those of accuracy.yaml.",
)
@click.pass_obj
def evaluate(  # noqa: PLR0913, PLR0917 -- click hands every option over as an argument
    session: Session,
    gold: tuple[Path, ...],
    before: Path | None,
    wrong: bool,
    form: str,
    write: Path | None,
) -> int:
    """Measure the parser against pages that careful editors read.

    GOLD is a folder of such readings, tests/gold by default; the pages themselves lie in seeds/, in
    GOLD/pages or in GOLD. Prints precision, recall and support for each field; a perfect article
    has every field right. No rule may be tuned on these pages.
    """
    measured, old = [], _records_of(before) if before else None
    for folder in gold or (session.root / "tests" / "gold",):
        pages = load_gold(folder)
        verdicts = _verdicts(pages, _parsed(pages, folder, session))
        name = _below(folder, session.root)
        one = Measured(name, gold_title(folder), len(pages), tally(verdicts))
        measured.append(one)
        table = report(one.scores)
        heading = f"{one.gold} ({one.pages} pages)\n" if len(gold) > 1 else ""
        click.echo(f"{heading}```\n{table}\n```" if form == "markdown" else f"{heading}{table}")
        if old is not None:
            click.echo(difference(_verdicts(pages, old), verdicts))
        for v in verdicts if wrong else ():
            if not v.ok:
                click.echo(f"{v.page} {v.item} {v.field}: want {v.want}, got {v.got}")
    if write:
        try:
            write.write_text(as_yaml(measured), encoding="utf-8")
        except OSError as error:
            what = f"cannot be written: {error.strerror}"
            raise OutputError(what, cure="Name another file with --write.", path=write) from error
    return DONE


def _parsed(pages: Sequence[GoldPage], gold: Path, session: Session) -> Mapping[str, PageRecord]:
    """The records of gold pages as the parser gives them now."""
    folders = (session.root / "seeds", gold / "pages", gold)
    files = [_page_file(page.page, folders, gold) for page in pages]
    records = {}
    for record in loose.parse_files(files, _config(session.root), session.workers()):
        if isinstance(record, SiteBuilderError):
            raise record
        records[record.page] = record
    return records


def _records_of(file: Path) -> Mapping[str, PageRecord]:
    """The records that `parse --json` printed."""
    records = map(record_from_json, file.read_text(encoding="utf-8").splitlines())
    return {record.page: record for record in records}


def _below(folder: Path, root: Path) -> str:
    """A folder's name as whoever stands in the archive says it."""
    whole, top = folder.resolve(), root.resolve()
    return (whole.relative_to(top) if whole.is_relative_to(top) else folder).as_posix()


def _verdicts(pages: Sequence[GoldPage], records: Mapping[str, PageRecord]) -> list[Verdict]:
    return [
        v for page in pages if page.page in records for v in compare_page(page, records[page.page])
    ]


def _page_file(name: str, folders: Sequence[Path], gold: Path) -> Path:
    for folder in folders:
        if (folder / f"{name}.txt").is_file():
            return folder / f"{name}.txt"
    cure = f"Put {name}.txt into seeds/ or {gold / 'pages'}."
    raise InputError("the page it reads is not there", cure=cure, path=gold / f"{name}.json")


def _config(root: Path) -> Config:
    """The archive's settings where there is an archive; the program's own elsewhere."""
    return load_config(root) if (root / NAME).is_file() else Config(root=root)


def _outline(record: PageRecord) -> str:
    """A page for a person's eye: what stands on it, and where."""
    lines = [f"{record.page}  ({len(record.articles)} articles, {len(record.photos)} photos)"]
    for article in record.articles:
        head = "  ".join(
            filter(None, (article.section, article.kicker, article.title or "(no title)"))
        )
        signed = " ".join(person.name for person in article.bylines)
        where = ", ".join(article.regions[:1])
        lines.append(
            f"  {article.lines[0]:>4}  {head}  [{'; '.join(filter(None, (signed, where)))}]"
        )
        lines += [f"        ! {issue.code} {issue.detail}".rstrip() for issue in article.issues]
    lines += [
        f"  {photo.lines[0]:>4}  图 {photo.title or photo.caption[:24]}" for photo in record.photos
    ]
    return "\n".join(lines)


def _explained(line: ExplainedLine) -> str:
    text = line.text.strip()
    said = line.labelled
    if said is None:
        return f"{line.number:>4}  {'':<14}{text}"
    rival = f", not {said.runner_up}" if said.runner_up else ""
    why = f"{said.confidence:.2f}  {said.rule}: {said.reason}{rival}"
    home = f" → {line.item}" if line.item else ""
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    return f"{line.number:>4}  {said.label:<14}{shown}\n      {why}{home}"
