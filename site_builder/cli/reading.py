"""Commands that read pages: parse, explain, evaluate."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder import pipeline
from site_builder.cli.app import DONE, DONE_WITH_ERRORS, Session, commands
from site_builder.config import NAME, Config, load_config
from site_builder.errors import SiteBuilderError, UsageError
from site_builder.model.jsonform import to_json
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
        stored = pipeline.parse_archive(session.config(), session.workers(), session.screen)
        for problem in stored.problems:
            click.echo(str(problem), err=True)
        session.screen.say(stored.summary)
        return DONE_WITH_ERRORS if stored.problems else DONE
    code = DONE
    files = pipeline.text_files(paths)
    results = pipeline.parse_files(files, _config(session.root), session.workers())
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
    for line in pipeline.explain(page, _config(session.root)):
        if line.text.strip() and (not only or line.number in only):
            click.echo(_explained(line))
    return DONE


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
