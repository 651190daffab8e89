"""The published schemas: what the program writes is valid, what is wrong is not."""

from importlib.resources import files
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.store import render
from site_builder.store.schema import as_json, schemas
from tests.goldrecords import gold_pages
from tests.store.desk import Desk
from tests.strategies import pages


def front_matter(text: str) -> Any:
    """As an editor reads it: by YAML's own rules, not by ours."""
    return yaml.safe_load(text.split("\n---\n", maxsplit=1)[0].removeprefix("---\n"))


def check(name: str, value: Any) -> None:
    schema = schemas()[f"{name}.schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(value)


def drafts(record: PageRecord, source: SourcePage) -> list[render.Draft]:
    printed = tuple(line.number for line in source.printed)
    return [
        *(render.of_article(a, (), source, printed) for a in record.articles),
        *(render.of_photo(p, source, printed) for p in record.photos),
        render.of_record(record, source),
    ]


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_published_schema_is_the_program_s(name: str) -> None:
    """The files under `schemas/` say what the tables of fields say."""
    published = files("site_builder").joinpath("schemas", name).read_text("utf-8")

    assert published == as_json(schemas()[name])


@pytest.mark.parametrize("page", gold_pages(), ids=lambda page: page.record.page)
def test_every_file_of_the_gold_is_valid(page: Any) -> None:
    """What the program writes for a real page is valid against the published schemas."""
    for draft in drafts(page.record, page.source):
        check(draft.kind, front_matter(draft.text("articles/p/1-x.html")))


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages())
def test_every_file_is_valid(made: tuple[PageRecord, SourcePage]) -> None:
    """Whatever the newspaper prints, the front matter is valid."""
    for draft in drafts(*made):
        check(draft.kind, front_matter(draft.text("articles/p/1-x.html")))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("article", {"lines": "alle"}),
        ("article", {"bylines": [{"rolle": "记者"}]}),
        ("article", {"confidence": {"title": 2}}),
        ("photo", {"withdrawn": "maybe"}),
        ("sidecar", {"titel": "x"}),
        ("sidecar", {"photos": {"47": "x.exe"}}),
    ],
)
def test_what_is_wrong_is_not_valid(name: str, value: Any) -> None:
    """The schemas refuse what the program would refuse."""
    with pytest.raises(jsonschema.ValidationError):
        check(name, value)


def test_what_people_may_write_is_valid(desk: Desk) -> None:
    """The short forms that the program reads are valid too."""
    check("article", {"bylines": ["记者 潘佳"], "lines": 3, "regions": "包头市", "x-note": 1})
    desk.edit(1, "section: 学思践悟", "section: 学思践悟\nreviewed: 王 2024-05-01\nwithdrawn: true")

    check("article", front_matter(desk.text(1)))
