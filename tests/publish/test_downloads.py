"""`data/`: what is downloaded is the record, whole and as printed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from site_builder.cache import Cache
from site_builder.collect import collect
from site_builder.model.jsonform import article_from_plain, to_plain
from site_builder.model.schema import record_schema
from site_builder.publish import data as downloads
from site_builder.publish import publish
from site_builder.publish.downloads import TABLES, read_back
from tests.goldrecords import gold_pages
from tests.publish.smallsite import DATED, small_config, small_pages
from tests.vocabularies import vocabulary


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The downloads of all gold pages."""
    root = tmp_path_factory.mktemp("data")
    publish(collect(gold_pages(), vocabulary()), small_config(root), root / "public")
    return root / "public/data"


def test_the_records_can_be_read_back(data: Path) -> None:
    """From the three JSONL files, field for field."""
    names = ("pages.jsonl", "articles.jsonl", "photos.jsonl")
    pages, articles, photos = ((data / name).read_text("utf-8") for name in names)
    records = {r.page: r for r in read_back(pages, articles, photos)}

    assert records == {p.record.page: p.record for p in gold_pages()}


def test_every_record_fits_the_schema(data: Path) -> None:
    """The schema that is offered is the one the records obey."""
    schema = json.loads((data / "record.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    records = [to_plain(p.record) for p in (*gold_pages(), *small_pages())]

    assert records
    assert [e.message for r in records for e in validator.iter_errors(r)] == []
    broken = records[0] | {"page": 5}
    assert not validator.is_valid(broken)
    assert schema == record_schema()


def test_the_datapackage_describes_the_files(data: Path) -> None:
    """Sizes, digests and columns are those of the files beside it."""
    package = json.loads((data / "datapackage.json").read_text("utf-8"))

    assert len(package["resources"]) >= 5
    for resource in package["resources"]:
        content = (data / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        if "schema" in resource:
            header = next(csv.reader(io.StringIO(content.decode("utf-8"))))
            assert [f["name"] for f in resource["schema"]["fields"]] == header


def test_the_checksums_are_those_of_the_sources(data: Path) -> None:
    """Every page as received, and every download."""
    sums = (data / "SHA256SUMS").read_text("utf-8").splitlines()
    names = set()
    for line in sums:
        digest, name = line.split("  ", 1)
        names.add(name)
        assert hashlib.sha256((data / name).read_bytes()).hexdigest() == digest

    assert {f"../pages/{p.record.page}/source.txt" for p in gold_pages()} <= names


def test_a_table_has_a_row_for_every_article(data: Path) -> None:
    """With the text as printed."""
    rows = list(csv.DictReader(io.StringIO((data / "articles.csv").read_text("utf-8"))))
    articles = [a for p in gold_pages() for a in p.record.articles]

    assert {row["id"] for row in rows} == {a.id for a in articles}
    by_id = {row["id"]: row for row in rows}
    for article in articles:
        assert by_id[article.id]["text"] == "\n".join(i.text for i in article.body)


def test_an_article_is_there_in_three_more_forms(small_site: Path) -> None:
    """Markdown, JSON and plain text, none of them touched by the display filter."""
    stem = small_site / "articles" / DATED / "2-wenzhang"
    (record,) = (p.record for p in small_pages() if p.record.page == DATED)
    plain = json.loads(stem.with_suffix(".json").read_text("utf-8"))

    assert article_from_plain(plain) == record.articles[0]
    for ending in (".md", ".txt"):
        assert "的羊绒,1斤卖到300元(去年是250元)。" in stem.with_suffix(ending).read_text("utf-8")
    assert "# 用人才" in stem.with_suffix(".md").read_text("utf-8")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


@pytest.mark.parametrize("damage", [None, _cut, Path.unlink], ids=["whole", "cut", "gone"])
def test_rows_of_a_page_that_is_as_it_was_are_not_made_again(
    damage: Callable[[Path], None] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are cut out of the last build's files, unless these are not what that build made."""
    pages = [replace(page, content=page.record.page) for page in gold_pages()]
    config, out, made = small_config(tmp_path), tmp_path / "public", list[str]()
    encoded = downloads._encoded
    with Cache(tmp_path / ".cache", "1") as memory:
        publish(collect(pages[:6], vocabulary()), config, out, memory=memory)
        if damage:
            damage(out / "data/articles.jsonl")

        def spy(text: str) -> bytes:
            made.append(text)
            return encoded(text)

        monkeypatch.setattr(downloads, "_encoded", spy)
        now = [*pages[1:5], replace(pages[5], content="edited"), pages[6]]
        publish(collect(now, vocabulary()), config, out, memory=memory)
        again = len(made)
    publish(collect(now, vocabulary()), config, tmp_path / "clean")

    names = sorted(path.name for path in (tmp_path / "clean/data").iterdir())
    assert [
        name
        for name in names
        if (out / "data" / name).read_bytes() != (tmp_path / "clean/data" / name).read_bytes()
    ] == []
    assert again == (len(now) if damage else 2) + 2 * (len(TABLES) - 1)
