"""Commands that make the site: build, serve, init, check."""

from __future__ import annotations

import time
from pathlib import Path

import click

from site_builder import unchanged
from site_builder.cli.app import DONE, DONE_WITH_ERRORS, Session, commands
from site_builder.errors import SiteBuilderError
from site_builder.starter import start_archive


@commands.command()
@click.option("--base-url", default=None, help="The site's address, instead of site.yaml's.")
@click.option("--no-cache", is_flag=True, help="Remember nothing of earlier builds.")
@click.option("--timings", is_flag=True, help="Print how long each stage took.")
@click.pass_obj
def build(session: Session, base_url: str | None, no_cache: bool, timings: bool) -> int:
    """Parse what is new, and bring the site in public/ up to date.

    Only what is new or changed is done; the result is, byte for byte, what a build from nothing
    gives. No file that a person edited is overwritten. The site is replaced as a whole at the end:
    a build that fails or is killed leaves the old one.
    """
    config = session.config(base_url=base_url)
    if not no_cache and unchanged.is_current(config):
        session.screen.say("nothing changed: the site is up to date")
        return DONE
    from site_builder import pipeline  # noqa: PLC0415 -- half a second that an idle build saves

    built = pipeline.build(config, session.workers(), session.screen, remember=not no_cache)
    session.tell(built)
    session.screen.say(built.summary)
    if timings:
        click.echo(session.screen.table())
    return DONE_WITH_ERRORS if built.problems else DONE


@commands.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--open", "browse", is_flag=True, help="Open the site in a browser.")
@click.pass_obj
def serve(session: Session, port: int, browse: bool) -> int:
    """Show the site while you work on it.

    Builds, serves on this machine only, watches seeds/, articles/, templates/, lexicon/ and
    site.yaml, rebuilds what changed and reloads the browser. An error is shown in the page and
    here, and does not end it: mend and save. Ctrl-C ends it.
    """
    from site_builder import pipeline  # noqa: PLC0415 -- see `build`
    from site_builder.preview import Preview, changes  # noqa: PLC0415 -- only needed here

    config = session.config()
    preview = Preview.start(config.public, port)
    session.screen.say(f"{preview.address}  (Ctrl-C ends)")
    if browse:
        click.launch(preview.address)
    try:
        for changed in changes(pipeline.watched(config)):
            if not changed:
                preview.tell(_rebuild(session))
                continue
            if _is_current(session):
                continue  # what the last build itself wrote
            names = ", ".join(sorted(path.name for path in changed)[:3])
            session.screen.say(f"changed: {names}{' …' if len(changed) > 3 else ''}")
            preview.tell(_rebuild(session))
    except KeyboardInterrupt:
        session.screen.say("")
    finally:
        preview.stop()
    return DONE


def _is_current(session: Session) -> bool:
    try:
        return unchanged.is_current(session.config())
    except SiteBuilderError:
        return False


def _rebuild(session: Session) -> str:
    """Build; what went wrong comes back as text, since a preview outlives errors."""
    from site_builder import pipeline  # noqa: PLC0415 -- see `build`

    started = time.monotonic()
    try:
        built = pipeline.build(session.config(), session.workers(), session.screen)
    except SiteBuilderError as error:
        click.echo(str(error), err=True)
        return str(error)
    session.tell(built)
    session.screen.say(f"{built.summary}  ({time.monotonic() - started:.1f} s)")
    return ""


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def init(session: Session, folder: Path) -> int:
    """Start a new archive in FOLDER: settings, an example page, and how to go on.

    The archive builds at once: site-builder --root FOLDER build. Nothing that exists is
    overwritten.
    """
    for path in start_archive(folder):
        session.screen.say(f"made {path}")
    session.screen.say(f"Next: site-builder --root {folder} build")
    return DONE


@commands.command()
@click.pass_obj
def check(session: Session) -> int:
    """Check everything a person can get wrong, and tell all of it at once.

    site.yaml, sidecars, lexicon and every article against their schemas, with file, line and cure;
    identities and addresses unique; articles/ what the seeds and the edits give. Where public/ is
    built, the site too: every link and anchor, the HTML, the feeds, the content policy.
    """
    from site_builder import pipeline  # noqa: PLC0415 -- see `build`

    checked = pipeline.check(session.config(), session.workers(), session.screen)
    for problem in (*checked.problems, *checked.warnings):
        click.echo(str(problem), err=True)
    session.screen.say(checked.summary)
    return DONE_WITH_ERRORS if checked.problems else DONE
