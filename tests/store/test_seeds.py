"""Source pages: any encoding, exact lines, and clear words about what cannot be read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.errors import SourceError
from site_builder.model.article import Photo
from site_builder.model.record import PageRecord
from site_builder.store.encoding import decode
from site_builder.store.seeds import LINE_LIMIT, name_tells, read_seed, read_seeds, with_images

TEXT = "学思践悟\n\n后备干部一线“墩苗壮骨”\n\n□本报记者 潘佳\n\n近日，自治区党委组织部……"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path


def put(root: Path, name: str, data: bytes | str) -> Path:
    path = root / "seeds" / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_gives_the_same_lines(root: Path, encoding: str, ends: str) -> None:
    """UTF-8 with and without BOM, GB18030, UTF-16: the lines and their numbers are the same."""
    seed = read_seed(put(root, "p.txt", TEXT.replace("\n", ends).encode(encoding)))

    assert [line.text for line in seed.page.lines] == TEXT.split("\n")
    assert [line.number for line in seed.page.printed] == [1, 3, 5, 7]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_to_text_is_exact_or_refused(data: bytes) -> None:
    """What was read gives the same bytes again; anything else is a `SourceError`."""
    decoded, refused = None, ""
    try:
        decoded = decode(data, "p.txt")
    except SourceError as error:
        refused = str(error)

    assert refused.startswith("p.txt:") or decoded is not None
    if decoded is not None:
        assert decoded.mark + decoded.text.encode(decoded.encoding) == data


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=TEXT, min_size=4, max_size=200), st.sampled_from(ENCODINGS))
def test_chinese_text_is_recognised(text: str, encoding: str) -> None:
    """Text of a newspaper, whatever it is encoded in."""
    text = TEXT + text

    assert decode(text.encode(encoding), "p").text == text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (bytes(range(256)) * 9, r"seeds/p\.txt:1: not text: it holds zero bytes"),
        (
            "好\n".encode() * 3 + b"abc\xff\n",
            r"seeds/p\.txt:4: neither UTF-8 nor GB18030 nor UTF-16",
        ),
        (b"\xff\xfe\x00", "marked as UTF-16-LE and it is not"),
        (("字" * (LINE_LIMIT + 1)).encode(), "no line of a newspaper"),
    ],
)
def test_what_is_no_page(root: Path, data: bytes, told: str) -> None:
    """Binary files, broken bytes and endless lines are told with file, line and cure."""
    put(root, "p.txt", data)

    seeds = read_seeds(root)

    assert not seeds.pages
    with pytest.raises(SourceError, match=told):
        raise seeds.problems[0]


@pytest.mark.parametrize("data", [b"", b"\n\n", "\ufeff".encode()])
def test_an_empty_page_is_a_page(root: Path, data: bytes) -> None:
    """An empty file is no error: the record says that the page has no text."""
    put(root, "p.txt", data)

    assert read_seeds(root).pages["p"].page.printed == ()
    assert read_seeds(root).problems == ()


def test_the_same_page_twice(root: Path) -> None:
    """The same text under two names is noticed, whatever its encoding and blank lines."""
    put(root, "a.txt", TEXT)
    put(root, "b.txt", f"\n{TEXT}\n".encode("gb18030"))

    (problem,) = read_seeds(root).problems

    assert str(problem) == "seeds/b.txt: the same page as seeds/a.txt. Delete one of the two."


def test_all_problems_at_once(root: Path) -> None:
    """One bad file keeps no other page away."""
    put(root, "a.txt", b"\xff\x00\xff")
    put(root, "b.txt", TEXT)
    put(root, "c.txt", TEXT + "又一行")
    put(root, "c.yaml", "titel: x\n")
    put(root, "d.yaml", "date: 2023-05-04\n")

    seeds = read_seeds(root)

    assert list(seeds.pages) == ["b"]
    assert len(seeds.problems) == 2
    assert [str(w) for w in seeds.warnings] == [
        "seeds/d.yaml: a sidecar without a page. Name it as the page."
    ]


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        ("2023-05-04-06", ("2023-05-04", "6")),
        ("20230504_A06", ("2023-05-04", "A06")),
        ("2023-05-04", ("2023-05-04", "")),
        ("2023-02-30-06", ("", "")),
        ("000_58b1b0032ebd6743", ("", "")),
    ],
)
def test_a_file_s_name_tells(stem: str, told: tuple[str, str]) -> None:
    """Date and page number are read from a name that has them."""
    assert name_tells(stem) == told


def test_a_sidecar(root: Path) -> None:
    """A sidecar beats the file's name, and every value is the text that was typed."""
    put(root, "pic.jpg", b"")
    put(
        root,
        "2023-05-04-06.yaml",
        "newspaper: 内蒙古日报\ndate: 2023-05-05\nnumber: 011\nphotos: {47: pic.jpg}\n",
    )
    seed = read_seed(put(root, "2023-05-04-06.txt", TEXT), newspaper="另一报")

    meta = seed.page.meta
    assert (meta.newspaper, meta.date, meta.number) == ("内蒙古日报", "2023-05-05", "011")
    photo = Photo(f"{seed.page.id}-p47", "", "", (), None, (), None, (47,))
    record = with_images(PageRecord(seed.page.id, (), (photo,), (), ()), seed)
    assert record.photos[0].image == "pic.jpg"


@pytest.mark.parametrize(
    ("sidecar", "told"),
    [
        ("newspapper: x\n", r"seeds/p\.yaml:1: unknown key `newspapper`. Did you mean `newspaper`"),
        ("date: 2023-5-4\n", "`date: 2023-5-4` is no date"),
        ("number: 6\ndate: [1]\n", r"p\.yaml:2: `date` is no text"),
        ("photos: {x: a.jpg}\n", "`x` is no line number"),
        ("photos:\n  47: ../a.jpg\n", r"p\.yaml:2: `\.\./a\.jpg` is no picture below seeds/"),
        ("photos: {47: a.jpg}\n", "no file a.jpg"),
        ("- x\n", "no mapping"),
        ("a: *x\n", "aliases"),
    ],
)
def test_a_wrong_sidecar(root: Path, sidecar: str, told: str) -> None:
    """Each mistake has its place, its words and its cure."""
    put(root, "p.yaml", sidecar)
    put(root, "p.txt", TEXT)

    with pytest.raises(SourceError, match=told):
        raise read_seeds(root).problems[0]


def test_names_that_differ_by_case(root: Path) -> None:
    """Two pages that some systems could not keep apart are told."""
    put(root, "a.txt", TEXT)
    put(root, "A.txt", TEXT + "x")

    assert "ignore case" in str(read_seeds(root).problems[0])


def test_a_name_that_cannot_be_typed(root: Path) -> None:
    """A tab in a file's name would break every list that names it."""
    put(root, "a\tb.txt", TEXT)

    assert "cannot be seen" in str(read_seeds(root).problems[0])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a\\b", r"seeds/a\b.txt: a file name that cannot be an address. Give"),
        (".a", "seeds/.a.txt: a file name that cannot be an address. Give"),
        ("...", "seeds/....txt: a file name that cannot be an address. Give"),
        ("a\x07b", r"'seeds/a\x07b.txt': a file name with characters that cannot be seen. Give"),
        ("x" * 251, f"seeds/{'x' * 251}.txt: a file name of 255 bytes. Give"),
        ("名" * 83, f"seeds/{'名' * 83}.txt: a file name of 253 bytes. Give"),
    ],
)
def test_a_name_that_cannot_be_an_address(root: Path, name: str, told: str) -> None:
    """It is a problem of that one file, with what to do; the other pages are read."""
    put(root, f"{name}.txt", TEXT)
    put(root, "b.txt", TEXT + "另")
    seeds = read_seeds(root)

    assert list(seeds.pages) == ["b"]
    assert [str(problem)[: len(told)] for problem in seeds.problems] == [told]


def test_files_that_editors_put_beside_a_page(root: Path) -> None:
    """They are no pages, and nobody is told of them."""
    for name in ("._a.txt", ".#a.txt", ".~a.txt"):
        put(root, name, TEXT)
    (root / "seeds" / ".git").mkdir()
    put(root, ".git/a.txt", TEXT)
    put(root, "名" * 80 + ".txt", TEXT)

    seeds = read_seeds(root)

    assert (list(seeds.pages), seeds.problems, seeds.warnings) == (["名" * 80], (), ())
