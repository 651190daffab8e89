"""`site.yaml`: read once, checked whole, told precisely."""

from __future__ import annotations

import json
import pickle
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import site_builder
from site_builder.config import SETTINGS, Config, config_problems, config_schema, load_config
from site_builder.errors import ConfigError, ConfigErrors
from site_builder.yamlfile import parse_yaml, read_yaml

PUBLISHED = Path(site_builder.__file__).parent / "schemas" / "site.schema.json"


def archive(tmp_path: Path, text: str) -> Path:
    (tmp_path / "site.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_an_empty_file_is_enough(tmp_path: Path) -> None:
    """Every setting has a default."""
    assert Config(root=tmp_path) == load_config(archive(tmp_path, ""))


def test_every_setting_is_a_field_and_every_field_a_setting() -> None:
    """What `site.yaml` may say and what the program knows are one list."""
    assert {f.name for f in fields(Config)} - {"root"} == set(SETTINGS)


def test_values_reach_the_program(tmp_path: Path) -> None:
    """Addresses are brought to one form: a slash ends the site's, none the repository's."""
    text = "title: 北疆\nbase_url: https://x.example/a\nrepository: https://r.example/b/\n"
    config = load_config(archive(tmp_path, text))

    assert (
        config.title,
        config.base_url,
        config.repository,
    ) == ("北疆", "https://x.example/a/", "https://r.example/b")


def test_all_problems_are_told_at_once_with_file_line_and_cure(tmp_path: Path) -> None:
    """Three mistakes take one run to see, not three."""
    text = "titel: 北疆\nper_page: 5\n# a comment\nbranch: 7\nper-page: 50\n"
    with pytest.raises(ConfigErrors) as caught:
        load_config(archive(tmp_path, text))
    file = tmp_path / "site.yaml"

    assert [
        f"{file}:1: unknown key `titel`. Did you mean `title`?",
        f"{file}:2: `per_page` is 5, which is not a whole number from 10 to 1000. "
        "Put text in quotes.",
        f"{file}:4: `branch` is 7, which is not a branch's name. Put text in quotes.",
        f"{file}:5: unknown key `per-page`. Did you mean `per_page`?",
    ] == str(caught.value).splitlines()


def test_all_problems_travel_home_from_a_worker(tmp_path: Path) -> None:
    """A pickled error says what it said before."""
    with pytest.raises(ConfigErrors) as caught:
        load_config(archive(tmp_path, "a: 1\nb: 2\n"))

    assert str(caught.value) == str(pickle.loads(pickle.dumps(caught.value)))  # noqa: S301


def test_without_the_file_the_cure_names_init(tmp_path: Path) -> None:
    """A folder that is no archive is told how to become one."""
    with pytest.raises(ConfigError, match="site-builder init"):
        load_config(tmp_path)


def test_another_address_on_the_command_line_wins(tmp_path: Path) -> None:
    """A preview is the same site under another address; a wrong one is refused."""
    root = archive(tmp_path, "base_url: https://x.example/\n")

    assert load_config(root, base_url="https://p.example/42").base_url == "https://p.example/42/"
    with pytest.raises(ConfigError):
        load_config(root, base_url="javascript:alert(1)")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: &x [1]\nb: *x\n", 2, "anchors"),
        ("a: 1\na: 2\n", 2, "twice"),
        ("title: !!python/object:os.system x\n", 1, "tag"),
        ("title: [\n", 2, "not valid YAML"),
        ("title: " + "[" * 60 + "]" * 60, 1, "nested"),
        ("title: " + "[" * 100_000, 1, "nested"),
        ("title: a\x00b\n", None, "not valid YAML"),
        ("title: 2023-13-45\n", None, "not valid YAML"),
        ("- title\n", 1, "key: value"),
    ],
)
def test_what_plain_yaml_does_not_have_is_refused(
    tmp_path: Path, text: str, line: int | None, what: str
) -> None:
    """Tags, aliases, double keys, deep nesting: a message with a line, never a traceback."""
    with pytest.raises(ConfigError, match=what) as caught:
        load_config(archive(tmp_path, text))

    assert line is None or caught.value.line == line


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """GB18030 is for pages; configuration is UTF-8."""
    (tmp_path / "site.yaml").write_bytes("title: 北疆".encode("gb18030"))
    with pytest.raises(ConfigError, match="Save the file as UTF-8"):
        load_config(tmp_path)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    """A limit keeps a mistake from taking all memory."""
    (tmp_path / "big.yaml").write_text("a: " + "x" * 200)
    with pytest.raises(ConfigError, match="too large"):
        read_yaml(tmp_path / "big.yaml", limit=100)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_our_error(text: str) -> None:
    """No text of a configuration file ends in another exception."""
    try:
        file = parse_yaml(text, Path("site.yaml"))
    except ConfigError:
        return
    assert isinstance(config_problems(file), tuple)


@given(
    st.dictionaries(
        st.sampled_from([*SETTINGS, "titel"]),
        st.one_of(
            st.text('ab北 :/?.\n"', max_size=12), st.integers(-5, 2000), st.none(), st.booleans()
        ),
    )
)
def test_the_schema_and_the_program_agree(values: dict[str, object]) -> None:
    """What an editor underlines is what the program refuses."""
    file = parse_yaml(json.dumps(values, ensure_ascii=False), Path("site.yaml"))

    assert Draft202012Validator(config_schema()).is_valid(file.value) == (not config_problems(file))


def test_the_published_schema_is_the_programs_own() -> None:
    """The file editors read is up to date (renew it: site-builder check --write-schemas)."""
    assert config_schema() == json.loads(PUBLISHED.read_text(encoding="utf-8"))
