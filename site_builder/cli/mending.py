"""Commands of the maintainer's day: review, resolve, diff."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder import pipeline
from site_builder.cli.app import DONE, DONE_WITH_ERRORS, Session, commands
from site_builder.errors import OutputError, UsageError
from site_builder.revision import state
from site_builder.store import difftext
from site_builder.store import resolve as solving
from site_builder.store import review as reviewing
from site_builder.store.diff import compare
from site_builder.store.outcome import Choice
from site_builder.store.reviewpage import as_html


@commands.command()
@click.option("--html", is_flag=True, help="Make a local page, the source beside the record.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the page goes. Default: .cache/review.html",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="For people, for programs, for a pull request.",
)
@click.option("--limit", type=click.IntRange(1), help="Only so many, the worst ones.")
@click.pass_obj
def review(session: Session, html: bool, output: Path | None, form: str, limit: int | None) -> int:
    """List what deserves a human eye, worst first.

    Conflicts, damage, doubtful readings, suspect characters: each with its lines, the reason and
    the file to open. Write `reviewed: NAME DATE` into an article's file and it leaves the list
    until its source changes. --html shows the newspaper's lines beside the record.
    """
    config = session.config()
    stored = pipeline.inspect(config, session.workers(), session.screen)
    pages = stored.reading.pages
    found = reviewing.entries(pages, stored.changes.conflicts)[:limit]
    if html:
        path = output or config.cache / "review.html"
        try:
            path.write_text(as_html(found, pages), encoding="utf-8")
        except OSError as error:
            what = f"cannot be written: {error.strerror}"
            raise OutputError(what, cure="Name another file with --output.", path=path) from error
        click.echo(path.absolute().as_uri())
    elif form == "json":
        click.echo(reviewing.as_json(found))
    else:
        text = reviewing.as_text(found).rstrip() or "Nothing deserves an eye."
        click.echo(f"```\n{text}\n```" if form == "markdown" else text)
    return DONE


@commands.command()
@click.argument("file", default="")
@click.argument("field", default="")
@click.option("--mine", "choice", flag_value="mine", help="Keep what the file says.")
@click.option("--theirs", "choice", flag_value="theirs", help="Take the new reading.")
@click.pass_obj
def resolve(session: Session, file: str, field: str, choice: Choice | None) -> int:
    """Solve conflicts between an edited file and a new reading of its page.

    Without --mine or --theirs: list them, with both readings. With one: choose it for the FIELD of
    the FILE, for all of a FILE, or, with neither named, for all. What a person wrote is changed
    nowhere else.
    """
    config, workers = session.config(), session.workers()
    conflicts = pipeline.inspect(config, workers, session.screen).changes.conflicts
    if choice is None:
        click.echo(solving.as_text(conflicts).rstrip() or "There is no conflict.")
        return DONE_WITH_ERRORS if conflicts else DONE
    choices = solving.choose(conflicts, choice, file=file, field=field)
    stored = pipeline.resolve(config, workers, session.screen, choices)
    session.screen.say(f"{len(choices)} solved, {len(stored.changes.conflicts)} left")
    return DONE_WITH_ERRORS if stored.problems else DONE


@commands.command()
@click.argument("before", default="HEAD", metavar="[REV|DIR]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="For people, for a pull request, for programs.",
)
@click.pass_obj
def diff(session: Session, before: str, form: str) -> int:
    """Compare the articles with another state, in articles and not in lines of files.

    REV is a commit, branch or tag of git (HEAD by default), DIR the folder of another archive. New,
    gone, split, merged, retitled, moved to another section or region, text changed, pages added and
    renamed.
    """
    session.config()
    if not before.strip():
        raise UsageError("an empty revision", cure="Name a commit, a branch or a folder.")
    with state(session.root, before) as folder:
        difference = compare(
            pipeline.read_archive(folder).pages, pipeline.read_archive(session.root).pages
        )
    write = {"text": difftext.as_text, "markdown": difftext.as_markdown, "json": difftext.as_json}
    click.echo(write[form](difference).rstrip())
    return DONE
