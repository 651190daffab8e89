"""Hostile input: a line that says what is wrong, or a page; no traceback, no hang, no lost line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Run, invoke

SLOWLY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

BIDI = "\u202e\u2066\u200f\u061c"
CONTROL = "".join(map(chr, (*range(1, 9), 11, 12, *range(14, 32), 127, 0x85, 0x2028, 0xFEFF)))
SCRIPT = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
TRICKS = {
    "html": SCRIPT,
    "an entity": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "jinja": "{{ 7*7 }}{% raw %}{{ config }}",
    "a link of Markdown": "[x](javascript:alert(1)) ![x](javascript:alert(1))",
    "html in Markdown": "<svg onload=alert(1)>\\<b onclick=alert(1)>`<i onclick=1>`",
    "front matter": "---\nwithdrawn: true\n---",
    "right to left": BIDI + "旗" + BIDI,
    "control characters": CONTROL,
    "a closing comment": "--> <script>alert(1)</script> <!--",
    "json in html": "</script><script>alert(1)</script>",
}


def page(trick: str) -> str:
    """A page that says it everywhere: section, title, byline, paragraph, caption, credit."""
    said = trick.replace("\n", " ")
    article = [f"◎{said[:8]}", f"标题{said}", f"□本报记者 {said[:6]}", f"正文{said}。", trick]
    return "\n\n".join([*article, f"图题{said}", f"图为{said}。{said[:4]} 摄"])


def sites(archive: Path) -> list[str]:
    return [p.read_text("utf-8") for p in (archive / "public").rglob("*.html")]


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_nothing_printed_on_a_page_runs(archive: Path, run: Run, trick: str) -> None:
    """Markup, templates and links of a page are text on the site, and no line of them is lost."""
    (archive / "seeds" / "trick.txt").write_text(page(trick), encoding="utf-8", newline="")
    done = run("build")

    assert done.exit_code == 0, done.output
    for text in sites(archive):
        for running in ("<script>alert", "<img src=x", "<svg onload", "<b onclick", "<i onclick"):
            assert running not in text
        assert 'href="javascript:' not in text
        assert 'src="javascript:' not in text
    if "7*7" in trick:
        assert any("{{ 7*7 }}" in text for text in sites(archive))


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "...",
        "-rf",
        "con",
        "a b",
        "%2e%2e%2f",
        "名" * 80,
        "<b>x",
        "a'\"&b",
        "a\\b",
        "2023-05-04-06",
        ".hidden",
        "a\nb",
    ],
)
def test_any_name_of_a_page_stays_within_its_folders(archive: Path, run: Run, name: str) -> None:
    """Names that climb out, that systems reserve, that are as long as names can be."""
    try:
        (archive / "seeds" / f"{name}.txt").write_text("标题\n\n□王莹\n\n正文。", encoding="utf-8")
    except OSError:
        pytest.skip("this system cannot name a file so")
    outside = {p.name for p in archive.parent.iterdir()}
    done = run("build")

    assert done.exit_code in (0, 1, 2), done.output
    assert "defect" not in done.stderr
    assert {p.name for p in archive.parent.iterdir()} == outside


@pytest.mark.parametrize("name", ["a\\b", ".a", "a\x07b", "x" * 251])
def test_a_name_that_cannot_be_an_address_keeps_no_page_away(
    archive: Path, run: Run, name: str
) -> None:
    """One file is told, in a line, with what to do; the site is built of the others."""
    try:
        (archive / "seeds" / f"{name}.txt").write_text("标题\n\n□王莹\n\n正文。", encoding="utf-8")
    except OSError:
        pytest.skip("this system cannot name a file so")
    (archive / "seeds" / "other.txt").write_text("别的\n\n□李明\n\n另一段正文。", encoding="utf-8")
    done = run("build")

    assert done.exit_code == 1, done.output
    assert [row.count("a file name") for row in done.stderr.splitlines()[:2]] == [1, 0]
    assert "other" in "".join(p.as_posix() for p in (archive / "public").rglob("*.html"))


def test_a_line_of_50_megabytes_is_refused_in_a_line(archive: Path, run: Run) -> None:
    """It costs no memory to speak of, and the other pages are built."""
    with (archive / "seeds" / "long.txt").open("w", encoding="utf-8") as file:
        for _ in range(50):
            file.write("长" * 350_000)
    done = run("build")

    assert done.exit_code == 1
    assert "seeds/long.txt" in done.stderr
    assert len(done.stderr.splitlines()) <= 4


def test_a_million_short_lines_are_refused_in_a_line(tmp_path: Path) -> None:
    """No newspaper has such a page, and reading it would take hours: limits are stated."""
    path = tmp_path / "lines.txt"
    path.write_text("一行\n" * 1_000_000, encoding="utf-8")
    done = invoke("-j1", "parse", "--json", path)

    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_long_page_loses_no_line(tmp_path: Path) -> None:
    """Longer than any newspaper prints, and still a page."""
    path = tmp_path / "lines.txt"
    path.write_text("一行。\n\n" * 400, encoding="utf-8")
    record = json.loads(invoke("-j1", "parse", "--json", path).stdout)
    items = [i for kind in ("articles", "photos", "notes", "furniture") for i in record[kind]]

    assert sorted(n for item in items for n in item["lines"]) == list(range(1, 800, 2))


def test_two_files_that_claim_one_address_are_both_told(archive: Path, run: Run) -> None:
    """The site is not built with one of them gone in silence."""
    first, second = sorted((archive / "articles").glob("*/[0-9]*.md"))[:2]
    address = next(r for r in first.read_text("utf-8").splitlines() if r.startswith("permalink:"))
    lines = second.read_text("utf-8").splitlines()
    second.write_text(
        "\n".join(address if row.startswith("permalink:") else row for row in lines), "utf-8"
    )
    done = run("build")

    assert done.exit_code in (1, 2)
    assert "defect" not in done.stderr
    assert address.partition(": ")[2].strip('"') in done.stderr


@pytest.mark.parametrize(
    "address", ["../../evil.html", "/etc/evil.html", "a/../../evil.html", "con"]
)
def test_an_address_cannot_climb_out(archive: Path, run: Run, address: str) -> None:
    """A permalink by hand stays within the site or is refused."""
    path = sorted((archive / "articles").glob("*/[0-9]*.md"))[0]
    rows = path.read_text("utf-8").splitlines()
    rows = [f"permalink: {address}" if row.startswith("permalink:") else row for row in rows]
    path.write_text("\n".join(rows), "utf-8")
    outside = {p.name for p in archive.parent.iterdir()}
    done = run("build")

    assert done.exit_code in (0, 1, 2)
    assert "defect" not in done.stderr
    assert {p.name for p in archive.parent.iterdir()} == outside
    assert not Path("/etc/evil.html").exists()


def test_pictures_of_a_sidecar_cannot_climb_out(archive: Path, run: Run) -> None:
    """A sidecar that names a file elsewhere is told, and the file is not published."""
    (archive / "secret.png").write_bytes(b"\x89PNG secret")
    sidecar = sorted((archive / "seeds").glob("*.txt"))[0].with_suffix(".yaml")
    sidecar.write_text("photos:\n  108: ../secret.png\n", encoding="utf-8")
    done = run("build")

    assert done.exit_code == 1
    assert sidecar.name in done.stderr
    assert b"secret" not in b"".join(p.read_bytes() for p in (archive / "public").rglob("*.png"))


NASTY = st.text(st.sampled_from("a:#-[]{}&*!|>'\"%@`\n\t ,?0\\~<\x00\x07\ud7ff旗"), max_size=60)
HEAD = st.sampled_from(
    [
        "title",
        "regions",
        "bylines",
        "lines",
        "dateline",
        "issues",
        "permalink",
        "reviewed",
        "withdrawn",
        "generated",
        "id",
        "evidence",
        "confidence",
        "x",
    ]
)


@SLOWLY
@given(key=HEAD, value=NASTY, body=NASTY)
def test_any_front_matter_and_body_end_well(
    built_archive: Path, tmp_path_factory: pytest.TempPathFactory, key: str, value: str, body: str
) -> None:
    """Whatever a person types into a file: it is read or told, and the file stays as typed."""
    import shutil  # noqa: PLC0415 -- one archive an example

    folder = tmp_path_factory.mktemp("typed") / "archive"
    shutil.copytree(built_archive / "articles", folder / "articles")
    shutil.copytree(built_archive / "seeds", folder / "seeds")
    (folder / "site.yaml").touch()
    path = sorted((folder / "articles").glob("*/[0-9]*.md"))[3]
    rows = path.read_text("utf-8").split("\n")
    rows[1:1] = [f"{key}: {value}"]
    typed = ("\n".join(rows) + body).encode("utf-8", "surrogatepass")
    path.write_bytes(typed)
    done = invoke("--root", folder, "-j1", "check")

    assert done.exit_code in (0, 1)
    assert "defect" not in done.stderr, done.stderr
    assert path.read_bytes() == typed


@SLOWLY
@given(st.one_of(NASTY.map(str.encode), st.binary(max_size=80)))
def test_any_settings_and_sidecars_end_well(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Settings and sidecars of any bytes: read, or told in a line; bombs and tags too."""
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text("标题\n\n□王莹\n\n正文。", encoding="utf-8")
    (folder / "seeds" / "a.yaml").write_bytes(data)
    (folder / "site.yaml").touch()
    done = invoke("--root", folder, "-j1", "parse")

    assert done.exit_code in (0, 1, 2)
    assert "defect" not in done.stderr, done.stderr
    (folder / "seeds" / "a.yaml").unlink()
    (folder / "site.yaml").write_bytes(data)
    done = invoke("--root", folder, "-j1", "check")

    assert done.exit_code in (0, 1, 2)
    assert "defect" not in done.stderr, done.stderr
