"""The commands: what they print, what they touch, how they end."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.cli.screen import Screen
from site_builder.model.jsonform import record_from_json, to_json
from tests.conftest import ROOT, Run, invoke

PROGRAM = "from site_builder.cli import main; main()"
SEED = ROOT / "seeds" / "000_58b1b0032ebd6743.txt"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def program(*args: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a program of its own."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, args)],
        capture_output=True,
        timeout=120,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


# -- parse


def test_parse_json_prints_one_record_a_line(tmp_path: Path) -> None:
    """The record is the contract, keys in its order; it can be read back to the same."""
    done = invoke("parse", "--json", SEED)
    lines = done.stdout.splitlines()

    assert done.exit_code == 0
    assert len(lines) == 1
    assert list(json.loads(lines[0]))[:5] == ["page", "articles", "photos", "notes", "furniture"]
    assert to_json(record_from_json(lines[0])) == lines[0]


def test_parse_of_paths_touches_nothing(archive: Path, run: Run) -> None:
    """Neither articles nor caches nor the site change."""
    before = snapshot(archive)
    done = run("parse", "--json", archive / "seeds")

    assert len(done.stdout.splitlines()) == 5
    assert snapshot(archive) == before


def test_parse_takes_any_text_file_anywhere(tmp_path: Path) -> None:
    """Without an archive, in another encoding, with another ending."""
    (tmp_path / "page.text").write_bytes(
        "标题一行\r\n\r\n□本报记者 王莹\r\n\r\n正文。".encode("gb18030")
    )
    done = invoke("--root", tmp_path, "parse", "--json", tmp_path / "page.text")

    assert done.exit_code == 0
    assert "王莹" in done.stdout
    assert [p.name for p in tmp_path.iterdir()] == ["page.text"]


def test_parse_without_json_is_for_the_eye() -> None:
    """Titles with their lines and what is damaged."""
    done = invoke("parse", SEED)

    assert "用人才“金钥匙”打开产业“致富门”" in done.stdout
    assert "{" not in done.stdout


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    """Its line goes to standard error, the other records to standard output; exit code 1."""
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "good.txt").write_text("一行。", encoding="utf-8")
    done = invoke("parse", "--json", tmp_path)

    assert done.exit_code == 1
    assert [json.loads(line)["page"] for line in done.stdout.splitlines()] == ["good"]
    assert "bad.txt" in done.stderr
    assert "Traceback" not in done.output


def test_parse_json_without_a_path_is_a_mistake() -> None:
    """The cure names a path."""
    done = invoke("parse", "--json")

    assert done.exit_code == 2
    assert "parse --json seeds" in done.stderr


def test_records_are_utf8_in_any_terminal(tmp_path: Path) -> None:
    """A terminal without Chinese does not break what another program reads."""
    done = program("parse", "--json", SEED, LC_ALL="C", PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert "申气村" in done.stdout


def test_a_reader_that_has_enough_is_no_error() -> None:
    """`site-builder parse --json seeds | head -1` ends quietly."""
    command = [sys.executable, "-c", PROGRAM, "parse", "--json", str(ROOT / "seeds")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        said = running.stderr.read()

    assert said == b""


# -- explain


def test_explain_prints_every_line_once_with_label_and_reason(run: Run) -> None:
    """Number, label, rule, how sure; the page is a name in seeds/ or a file."""
    text = SEED.read_text(encoding="utf-8").split("\n")
    printed = [str(n) for n, line in enumerate(text, 1) if line.strip()]
    by_name = run("explain", SEED.stem)
    numbers = [line.split()[0] for line in by_name.stdout.splitlines() if line[:4].strip()]

    assert numbers == printed
    assert run("explain", SEED).stdout == by_name.stdout
    assert "headline" in by_name.stdout


def test_explain_of_one_line(run: Run) -> None:
    """--line narrows it down."""
    done = run("explain", SEED.stem, "--line", "5")

    assert "后备干部一线“墩苗壮骨”" in done.stdout
    assert len(done.stdout.splitlines()) == 2


def test_explain_of_a_page_that_is_not_there(run: Run) -> None:
    """One line, exit code 1."""
    done = run("explain", "nothing")

    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


# -- build


def test_a_second_build_changes_no_file(archive: Path, run: Run) -> None:
    """Nothing changed, nothing is written: times of files stay too."""
    before = {p: p.stat().st_mtime_ns for p in (archive / "public").rglob("*.html")}
    done = run("build")

    assert done.exit_code == 0
    said = ("0 files written, 0 removed", "nothing changed: the site is up to date")
    assert any(words in done.stderr for words in said)
    assert {p: p.stat().st_mtime_ns for p in (archive / "public").rglob("*.html")} == before


def test_the_site_holds_what_the_page_holds(archive: Path) -> None:
    """Home leads to pages, regions, sections and photos; the article stands at its address."""
    home = (archive / "public" / "index.html").read_text(encoding="utf-8")
    texts = {p: p.read_text("utf-8") for p in (archive / "public" / "articles").rglob("*.html")}

    assert 'lang="zh-Hans"' in home
    for part in ("pages/", "regions/", "sections/", "photos/"):
        assert f'href="{part}' in home
    assert any("用人才“金钥匙”打开产业“致富门”" in text for text in texts.values())


def test_a_build_with_an_unreadable_page_builds_the_rest(archive: Path, run: Run) -> None:
    """Exit code 1, the message names the file, the other pages are there."""
    (archive / "seeds" / "bad.txt").write_bytes(bytes(range(256)) * 40)
    done = run("build")

    assert done.exit_code == 1
    assert "seeds/bad.txt" in done.stderr
    assert (archive / "public" / "index.html").exists()


def test_a_stage_within_another_is_shown_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """And when both are over, nothing is left on the screen."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("site_builder.cli.screen.PATIENCE", -1.0)
    screen = Screen()
    with screen.stage("store", 2) as advance:
        for _ in screen.follow("parse", range(2), 2):
            advance()
        advance()

    assert [timing.name for timing in screen.timings] == ["parse", "store"]
    assert screen._bar is None


def test_timings_tell_every_stage(run: Run) -> None:
    """A table on standard output, one line a stage."""
    done = run("build", "--no-cache", "--timings")

    for stage in ("words", "read seeds", "parse", "store", "collect", "search", "publish", "all"):
        assert f"\n{stage} " in "\n" + done.stdout.replace("\n  ", "\n")


def test_quiet_says_nothing_and_verbose_says_more(archive: Path) -> None:
    """A line for each stage with --verbose; silence with --quiet."""
    quiet = invoke("--root", archive, "-j1", "--quiet", "build", "--no-cache")
    verbose = invoke("--root", archive, "-j1", "--verbose", "build", "--no-cache")

    assert quiet.output == ""
    assert "publish: " in verbose.stderr


def test_a_preview_has_its_own_address(archive: Path, run: Run) -> None:
    """--base-url replaces the one of site.yaml, for this build."""
    run("build", "--base-url", "https://preview.example/42/")

    assert "https://preview.example/42/" in (archive / "public" / "feed.xml").read_text("utf-8")


def test_a_folder_that_is_not_ours_is_refused(archive: Path, run: Run) -> None:
    """A `public/` with somebody's files and without our mark stays as it is; exit code 2."""
    mine = archive / "public" / "thesis.txt"
    for path in [*(archive / "public").rglob("*")]:
        if path.is_file():
            path.unlink()
    mine.write_text("three years of work")
    done = run("build")

    assert done.exit_code == 2
    assert mine.read_text() == "three years of work"


# -- init, check


def test_init_makes_an_archive_that_builds_at_once(tmp_path: Path) -> None:
    """Settings, an example page, a site; a second init refuses to overwrite."""
    folder = tmp_path / "new"

    assert invoke("init", folder).exit_code == 0
    assert invoke("--root", folder, "-j1", "build").exit_code == 0
    assert invoke("--root", folder, "-j1", "check").exit_code == 0
    assert (folder / "public" / "index.html").exists()
    assert invoke("init", folder).exit_code == 2


def test_branches_that_both_add_addresses_merge(tmp_path: Path) -> None:
    """In a new archive as in this one: the list of addresses keeps the lines of both."""
    invoke("init", tmp_path / "new")
    assert (tmp_path / "new" / ".gitattributes").read_bytes() == (
        ROOT / ".gitattributes"
    ).read_bytes()
    listed = tmp_path / "new" / "articles" / "addresses.lock"
    listed.parent.mkdir()

    def git(*args: str) -> None:
        own = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", "-C", tmp_path / "new", *own, *args], check=True, timeout=60)

    def commit(text: str) -> None:
        listed.write_text(text, encoding="utf-8")
        git("add", "--all")
        git("commit", "--quiet", "--message", "x")

    git("init", "--quiet", "--initial-branch", "main")
    commit("a\nz\n")
    git("switch", "--quiet", "--create", "other")
    commit("a\nb\nz\n")
    git("switch", "--quiet", "main")
    commit("a\nc\nz\n")
    git("merge", "--quiet", "--no-edit", "other")

    assert sorted(listed.read_text(encoding="utf-8").split()) == ["a", "b", "c", "z"]


def test_check_is_content_when_all_is_well(run: Run) -> None:
    """Exit code 0 and a count."""
    done = run("check")

    assert done.exit_code == 0
    assert "all well" in done.stderr


def test_check_fails_when_articles_are_not_what_the_seeds_give(archive: Path, run: Run) -> None:
    """A file deleted, or a page added without parsing: told, and nothing is written."""
    next((archive / "articles").glob("*/[0-9]*.md")).unlink()
    (archive / "seeds" / "2023-05-04-06.txt").write_text("新的一版\n\n□王莹\n\n正文。", "utf-8")
    before = snapshot(archive / "articles")
    done = run("check")

    assert done.exit_code == 1
    assert "2023-05-04-06" in done.stderr
    assert snapshot(archive / "articles") == before


def test_check_proves_the_built_site(archive: Path, run: Run) -> None:
    """A dead link is told with the page's path, its line and a cure; exit code 1."""
    assert re.search(r"site: \d+ pages, [\d,]+ links and \d+ feeds checked: all well", told(run))
    page = archive / "public" / "about.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</main>", '<a href="nowhere.html">x</a></main>'), "utf-8")
    done = run("check")

    assert done.exit_code == 1
    assert re.search(
        r"public/about\.html:\d+: broken link: nowhere\.html\. Run: site-builder build", done.stderr
    )
    assert "feeds checked: 1 problems" in done.stderr


def test_check_without_a_site_says_so(archive: Path, run: Run) -> None:
    """A site that was never built, or an empty folder, is no failure; a folder without pages is."""
    shutil.rmtree(archive / "public")
    assert "no site in public/ to check" in told(run)
    (archive / "public").mkdir()
    assert "no site in public/ to check" in told(run)
    (archive / "public" / "notes.txt").write_text("mine")

    assert "public: no page found" in run("check").stderr


def told(run: Run) -> str:
    """What a check says that finds nothing wrong."""
    done = run("check")
    assert done.exit_code == 0, done.output
    return done.stderr


def test_check_tells_all_problems_of_the_settings(archive: Path, run: Run) -> None:
    """Each with its line and cure; exit code 2, since nothing can be built."""
    (archive / "site.yaml").write_text("titel: x\nper_page: none\n")
    done = run("check")

    assert done.exit_code == 2
    assert "site.yaml:1: unknown key `titel`. Did you mean `title`?" in done.stderr
    assert "site.yaml:2:" in done.stderr


# -- how runs end


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["parse", "--json", str(SEED)], 0),
        (["parse", "--json", "/dev/null", "no-such-file"], 2),
        (["--root", "/nowhere", "build"], 2),
        (["nonsense"], 2),
        (["build", "--nonsense"], 2),
        (["--executor", "dask://127.0.0.1:1", "parse", str(SEED)], 2),
        (["--help"], 0),
    ],
)
def test_exit_codes_of_the_program(args: list[str], code: int) -> None:
    """0 done, 1 errors in the content, 2 cannot run; never a traceback."""
    done = program(*args)

    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_exit_code_1_of_the_program(tmp_path: Path) -> None:
    """Done, with errors in the content."""
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 40)
    done = program("parse", "--json", tmp_path)

    assert done.returncode == 1
    assert done.stderr.startswith(str(tmp_path / "bad.txt"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400))
def test_any_bytes_are_a_page_or_an_error(tmp_path: Path, data: bytes) -> None:
    """No bytes end in anything else: a record, or one line on standard error."""
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    done = invoke("-j1", "parse", "--json", path)

    assert done.exit_code in (0, 1)
    assert "defect" not in done.stderr
    assert len(done.stdout.splitlines()) == (done.exit_code == 0)
