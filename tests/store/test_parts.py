"""The store's small parts: line numbers, names, addresses, three-way comparison."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.errors import ArticleFileError
from site_builder.store import lines, names
from site_builder.store.digests import Base, read_base, seal, sealed
from site_builder.store.lock import Lock
from site_builder.store.threeway import Who, compare

SETS = st.sets(st.integers(1, 60))


@given(SETS, SETS)
def test_lines_come_back(printed: set[int], own: set[int]) -> None:
    """Ranges of printed lines name exactly the lines they were made of."""
    page = sorted(printed | own)

    assert lines.expand(lines.compress(own, page), page) == tuple(sorted(own))


@pytest.mark.parametrize(
    ("typed", "said"), [("3-9", "3-9"), ("3 - 9，12", "3-9, 12"), ("3–9", "3-9"), ("07", "7")]
)
def test_lines_as_people_type_them(typed: str, said: str) -> None:
    """Spaces, Chinese commas and long dashes are understood."""
    assert lines.normal(typed) == said


@pytest.mark.parametrize("typed", ["3-", "a", "9-3", "3,,4"])
def test_what_is_no_line(typed: str) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match=re.escape(typed)):
        lines.normal(typed)


@given(st.text(min_size=1))
def test_a_page_s_folder_is_safe(page: str) -> None:
    """No page's name leads outside `articles/`, or to a name some system refuses."""
    folder = names.folder(page)

    assert re.fullmatch(r"[\w\-][\w\-.()+=@~ ]*", folder)
    assert not folder.endswith((".", " "))
    assert len(folder.encode()) <= 120
    assert len(f"{folder}/p{10**9}-{'x' * 60}.md".encode()) <= 200


def test_pages_do_not_share_folders() -> None:
    """Names that have to be changed stay different."""
    pages = ["..", ".", "a/b", "a_b", "a b ", "a b", "con", "CON.x", "字" * 99, "字" * 98]

    assert len({names.folder(page).casefold() for page in pages}) == len(pages)


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("articles/p/3-x.html", True),
        ("../x.html", False),
        ("/x.html", False),
        ("articles//x.html", False),
        ("articles/p/x", False),
        ("javascript:alert(1).html", False),
    ],
)
def test_addresses(address: str, good: bool) -> None:
    """An address a person writes stays inside the site."""
    assert names.good_address(address) is good


def test_the_lock_remembers() -> None:
    """An address is current, moved, or gone; it belongs to one id for ever."""
    lock = Lock()
    assert lock.publish("p-3", "articles/p/a.html")
    assert lock.publish("p-3", "articles/p/b.html")
    assert lock.publish("p-5", "articles/p/c.html")
    lock.retire("p-5")

    assert not lock.publish("p-7", "articles/p/c.html")
    assert lock.redirects() == {"articles/p/a.html": "articles/p/b.html"}
    assert lock.last("p-5") == "articles/p/c.html"
    assert lock.free("articles/p/c.html", "p-7") == "articles/p/c-2.html"
    again = Lock.read(lock.text(), "lock")
    assert again.text() == lock.text()
    assert again.redirects() == lock.redirects()


def test_ids_change_all_at_once() -> None:
    """Article 5 becomes 3 while 7 becomes 5: each keeps its own addresses."""
    lock = Lock()
    lock.publish("p-5", "articles/p/five.html")
    lock.publish("p-7", "articles/p/seven.html")

    lock.rename({"p-5": "p-3", "p-7": "p-5"})

    assert lock.current == {"p-3": "articles/p/five.html", "p-5": "articles/p/seven.html"}
    assert lock.of_page("p") == ("p-3", "p-5")


def test_the_ids_of_a_page_are_its_own() -> None:
    """A page's name may begin another's; ids that are gone are not on a page."""
    lock = Lock()
    lock.publish("2023-05-04-3", "articles/2023-05-04/3-a.html")
    lock.publish("2023-05-04-06-3", "articles/2023-05-04-06/3-a.html")
    lock.publish("page:2023-05-04-06", "pages/2023-05-04-06/index.html")
    lock.publish("2023-05-04-5", "articles/2023-05-04/5-a.html")
    lock.retire("2023-05-04-5")

    assert lock.of_page("2023-05-04") == ("2023-05-04-3",)


def test_a_broken_lock_is_an_error() -> None:
    """A merge that went wrong in the lock is told with its line."""
    with pytest.raises(ArticleFileError, match=r"lock:2: not an address"):
        Lock.read("# head\n<<<<<<< HEAD\n", "lock")


def test_the_base_comes_back() -> None:
    """What the program last wrote is in the file, sealed against any change."""
    base = Base({"title": "aaaaaaaa"}, (("3", "bbbbbbbb"), ("p47", "cccccccc")), "d", "e", "f")
    text = seal("\n".join(["---", *base.lines(), "---", "文"]))
    block = text.split("|\n")[1].split("\n---")[0]

    assert read_base(block) == base
    assert sealed(text)
    assert not sealed(text.replace("文", "字"))


SEQUENCE = st.lists(st.sampled_from("abcdefg"), max_size=8)


@given(SEQUENCE, SEQUENCE, SEQUENCE)
def test_regions_are_the_whole(old: list[str], mine: list[str], new: list[str]) -> None:
    """Regions cut all three sequences in order and leave nothing out; equal ones are equal."""
    regions = compare(old, mine, new)

    assert [x for r in regions for x in old[r.old]] == old
    assert [x for r in regions for x in mine[r.mine]] == mine
    assert [x for r in regions for x in new[r.new]] == new
    for region in regions:
        if region.who is Who.PERSON:
            assert old[region.old] == new[region.new]
        elif region.who is Who.PARSER:
            assert old[region.old] == mine[region.mine]
        elif region.who is Who.NOBODY:
            assert mine[region.mine] == new[region.new]


@given(SEQUENCE, SEQUENCE)
def test_one_side_alone_has_no_conflict(old: list[str], new: list[str]) -> None:
    """When only one side changed anything, it wins everywhere."""
    assert all(region.who is not Who.BOTH for region in compare(old, old, new))
    assert all(region.who is not Who.BOTH for region in compare(old, new, old))
    assert all(region.who is Who.NOBODY for region in compare(old, new, new))


def test_neighbours_do_not_meet() -> None:
    """A change in one item and another's in the next are no conflict."""
    whos = [region.who for region in compare("abcd", "aBcd", "abCd")]

    assert whos == [Who.NOBODY, Who.PERSON, Who.PARSER, Who.NOBODY]
