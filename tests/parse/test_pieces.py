"""What a page is cut into, and what happens when one piece of it is cut again."""

from __future__ import annotations

from site_builder.parse.pieces import Cut, Fragment, PhotoGroup, Place

CUT = Cut(
    fragments=[
        Fragment(head=(0,), body=(1, 2, 4, 5, 7)),
        Fragment(body=(9,), follows=0),
        Fragment(head=(10,), body=(11,)),
    ],
    photos=[
        PhotoGroup((3,), above=0),
        PhotoGroup((6,), above=0),
        PhotoGroup((8,), above=0),
        PhotoGroup((12,), above=2),
    ],
)


def test_the_middle_of_a_fragment_is_parted_on_both_sides() -> None:
    parted = CUT.parted(Place(0, 2, 4))

    assert [f.body for f in parted.fragments] == [(1, 2), (4, 5), (7,), (9,), (11,)]
    assert [f.follows for f in parted.fragments] == [None, 0, 1, 2, None]
    assert [f.loose for f in parted.fragments] == [False, True, True, False, False]
    assert parted.fragments[0].head == (0,)


def test_photos_stay_below_the_text_that_they_stand_below() -> None:
    parted = CUT.parted(Place(0, 2, 4))

    assert [photo.above for photo in parted.photos] == [0, 1, 2, 4]


def test_the_end_of_a_fragment_is_parted_once() -> None:
    parted = CUT.parted(Place(0, 3, 5))

    assert [f.body for f in parted.fragments] == [(1, 2, 4), (5, 7), (9,), (11,)]
    assert [photo.above for photo in parted.photos] == [0, 1, 1, 3]


def test_what_goes_on_from_a_paragraph_is_cut_there() -> None:
    joined = CUT.joined(11, 5)

    assert [f.body for f in joined.fragments] == [(1, 2, 4), (5, 7), (9,), (11,)]
    assert [f.after for f in joined.fragments] == [None, 11, None, None]


def test_a_whole_piece_that_goes_on_is_not_cut() -> None:
    joined = CUT.joined(11, 9)

    assert [f.body for f in joined.fragments] == [f.body for f in CUT.fragments]
    assert [f.after for f in joined.fragments] == [None, 11, None]
