"""What units of a page have to do with one another."""

from __future__ import annotations

from site_builder.lexicon import Lexicon
from site_builder.model.source import SourcePage
from site_builder.parse.affinity import Affinity
from site_builder.parse.lines import read_units
from site_builder.parse.view import PageView

FISH = (
    "赵喜林把盐碱滩挖成鱼塘。",
    "鱼塘边的盐碱滩种枸杞。",
    "赵喜林说枸杞红了。",
)
PLAY = (
    "斯日古楞唱好来宝。",
    "好来宝唱到蒙古包前。",
    "斯日古楞在蒙古包里搭戏台。",
)


def _affinity(lexicon: Lexicon, *lines: str) -> Affinity:
    page = SourcePage.from_text("page", "\n\n".join(lines))
    return Affinity(PageView(read_units(page), lexicon))


def test_a_unit_is_nearest_to_its_own_article(lexicon: Lexicon) -> None:
    affinity = _affinity(lexicon, *FISH, *PLAY)
    fish, play = range(3), range(3, 6)

    for own, other in ((fish, play), (play, fish)):
        for at in own:
            rest = affinity.kin(n for n in own if n != at)
            assert affinity.between(at, rest) > 0 > affinity.between(at, affinity.kin(other))


def test_what_only_chance_lets_two_share_counts_nothing(lexicon: Lexicon) -> None:
    """Of six units that say the same, none is nearer to three of the others than to two."""
    affinity = _affinity(lexicon, *["赵喜林把盐碱滩挖成鱼塘。"] * 6)

    assert abs(affinity.between(0, affinity.kin([1, 2, 3]))) < 0.5
    assert abs(affinity.between(0, affinity.kin([4, 5]))) < 0.5


def test_everyday_words_say_little(lexicon: Lexicon) -> None:
    everyday = _affinity(lexicon, "要工作。", "好工作。", "天很高。", "水很深。")
    rare = _affinity(lexicon, "枸杞红。", "枸杞熟。", "天很高。", "水很深。")

    assert rare.between(0, rare.kin([1])) > 2 * everyday.between(0, everyday.kin([1]))


def test_figures_and_marks_say_nothing(lexicon: Lexicon) -> None:
    affinity = _affinity(lexicon, "2024年,120户。", "2024,120。", "天高。")

    assert affinity.between(1, affinity.kin([0])) == 0
