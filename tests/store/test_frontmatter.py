"""Front matter: safe reading, exact writing, and changing one key without touching another."""

from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.errors import ArticleFileError
from site_builder.store import frontmatter
from site_builder.store.files import parse
from site_builder.store.frontmatter import change, comments, load, quoted, scalar, split, survey
from tests.strategies import odd


@settings(max_examples=500, deadline=None)
@given(odd, st.booleans())
def test_any_text_is_written_safely(text: str, flow: bool) -> None:
    """What we write as a scalar is the same text to every reader of YAML."""
    said = f"{{k: {scalar(text, flow=True)}, l: 1}}" if flow else f"k: {scalar(text)}\nl: 1"

    assert yaml.safe_load(said)["k"] == text
    assert yaml.load(said, Loader=yaml.CSafeLoader)["k"] == text
    assert quoted(text) == quoted(text)


@pytest.mark.parametrize(
    "text", ["no", "Yes", "null", "2023-05-04", "1:30", "12", "0x1F", "~", "", " x", "a: b", "- x"]
)
def test_text_that_looks_like_something_else(text: str) -> None:
    """A title "no" is a title: we quote it, and read it as text when a person does not."""
    assert yaml.safe_load(f"k: {scalar(text)}")["k"] == text
    if text.strip() and text not in ("null", "~", "a: b", "- x"):
        assert load(f"k: {text}\n", "f")["k"] == text.strip()


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("a: &x 1\n", "f:2: anchors and aliases are not read"),
        ("a: 1\nb: *x\n", "f:3: anchors and aliases are not read"),
        ("a: !!python/object:os.system x\n", "f:2: the tag"),
        ("a: 1\nb: 2\na: 3\n", "f:4: `a` is said twice"),
        ("- x\n", "f:2: front matter is no mapping"),
        ("a: [1\n", "f:3: not valid YAML"),
        ("a: " + "[" * 20 + "]" * 20 + "\n", "f:2: nested too deeply"),
        ("a: \x01\n", "f: not valid YAML"),
        ("? [a]\n: 1\n", "f:2: a key that is no word"),
    ],
)
def test_what_is_refused(head: str, told: str) -> None:
    """Bombs, tags and mistakes are refused with the file and the line."""
    with pytest.raises(ArticleFileError) as caught:
        load(head, "f")

    assert str(caught.value).startswith(told)


MANY = 100_000
BOMBS = {
    "lists": "a: " + "[" * MANY,
    "lists that close": "a: " + "[" * MANY + "]" * MANY,
    "mappings": "a: " + "{" * MANY,
    "mappings with keys": "a: " + "{a: " * MANY,
    "items": "a:\n " + "- " * MANY,
    "keys": "? " * MANY,
    "indents": "\n".join(" " * n + "a:" for n in range(900)),
    "anchors": "\n".join(f"k{n}: &k{n} x" for n in range(MANY // 10)),
    "a chain of anchors": "\n".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]" for n in range(MANY)),
    "aliases": "a: [" + "*a, " * MANY,
}


@pytest.mark.timeout(5)
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("read", [lambda head: load(head, "f"), survey, comments])
def test_bombs(read: Callable[[str], object], bomb: str) -> None:
    """Nesting and anchors without end are refused at once, whatever is asked of the text."""
    with pytest.raises(ArticleFileError, match=r"nested too deeply|anchors and aliases") as told:
        read(f"{bomb}\n")

    assert told.value.line
    assert told.value.cure


@pytest.mark.timeout(5)
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_bombs_in_a_file(bomb: str) -> None:
    """The file and the line are told; a bomb too big to be front matter is told as that."""
    with pytest.raises(ArticleFileError, match=r"nested|anchors|front matter of more") as told:
        parse("articles/p/3-x.md", f"---\nid: p-3\n{bomb}\n---\n".encode())

    assert str(told.value).startswith("articles/p/3-x.md:")
    assert told.value.line


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_fuzz(head: str) -> None:
    """Whatever stands between the fences, it is read or refused, and nothing else happens."""
    refused = ""
    try:
        load(head, "f")
    except ArticleFileError as error:
        refused = str(error)

    assert refused[:2] in ("", "f:")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("正文", "no front matter"),
        ("---\na: 1\n", "without an end"),
        (f"---\na: {'x' * frontmatter.SIZE_LIMIT}\n---\n", "more than"),
    ],
)
def test_no_front_matter(text: str, told: str) -> None:
    """A file without fences says what to do."""
    with pytest.raises(ArticleFileError, match=told):
        split(text, "f")


HEAD = """# 顶
id: a-3   # 一
title: "x # y"  # 二
# 间
bylines:
# 内
- {role: 记者, name: 潘佳} # 三
- role: x
  name: 'a
    b'
# 后
evidence: |
  9 | # 不是注释
  # 也不是

# 尾
mine: 1
"""


def test_survey() -> None:
    """Keys, their lines and their comments are found; a # in a text is no comment."""
    assert [(e.key, e.begin, e.end) for e in survey(HEAD)] == [
        ("id", 1, 2),
        ("title", 2, 3),
        ("bylines", 4, 10),
        ("evidence", 11, 14),
        ("mine", 16, 17),
    ]
    assert comments(HEAD) == [f"# {sign}" for sign in "顶一二间内三后尾"]


@pytest.mark.parametrize("key", ["id", "title", "bylines", "evidence", "mine", "new"])
@pytest.mark.parametrize("value", [[], ["{}: 新"], ["{}:", "- 新", "- 旧"]])
def test_changing_a_key(key: str, value: list[str]) -> None:
    """The other keys, their order and every comment stay."""
    lines = [line.format(key) for line in value]
    changed = change(HEAD, key, lines, ("id", "title"))

    before, after = load(HEAD, "f"), load(changed, "f")
    assert after.get(key) == (load("\n".join(lines), "f")[key] if lines else None)
    before.pop(key, None)
    after.pop(key, None)
    assert list(after.items()) == list(before.items())
    assert sorted(comments(changed)) == sorted(comments(HEAD))


def test_front_matter_in_braces() -> None:
    """Flow style at the top cannot be edited line by line, and is refused with a cure."""
    with pytest.raises(ArticleFileError, match="one `key: value` a line"):
        survey("{a: 1}")
