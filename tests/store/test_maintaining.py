"""The examples in `docs/maintaining.md` are files that the program reads as it says."""

import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from site_builder.model.article import BodyKind
from site_builder.store import files
from site_builder.store.fields import PERSONAL
from site_builder.store.schema import schemas

DOCUMENT = (Path(__file__).parents[2] / "docs/maintaining.md").read_text("utf-8")
FENCES = re.findall(r"^```(\w+)\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)


def test_the_example_of_a_file() -> None:
    """It shows every kind of item, and it has no mistake."""
    (text,) = (said for language, said in FENCES if language == "markdown")

    file = files.parse("articles/2023-05-04-06/3-dunmiao.md", text.encode())

    assert (file.problems, file.warnings) == ((), ())
    assert {chunk.kind for chunk in file.chunks} == {*BodyKind, None}
    front = yaml.safe_load(text.split("\n---\n", 1)[0].removeprefix("---\n"))
    jsonschema.validate(front, schemas()["article.schema.json"])


@pytest.mark.parametrize("text", [said for language, said in FENCES if language == "yaml"])
def test_the_examples_of_keys(text: str) -> None:
    """A sidecar's keys are a sidecar's, an article's keys an article's."""
    keys = set(yaml.safe_load(text))

    assert keys <= set(PERSONAL) or keys <= set(schemas()["sidecar.schema.json"]["properties"])


def test_every_personal_key_is_told() -> None:
    """What only people write has to be in the document, or nobody knows of it."""
    assert [name for name in PERSONAL if f"{name}: " not in DOCUMENT] == []
