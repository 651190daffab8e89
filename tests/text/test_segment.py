"""Words of a Chinese text."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import jieba
import pytest

from site_builder.text.dictionary import Dictionary
from site_builder.text.segment import Segmenter

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
TEXT = "土默特右旗组织部选派后备干部到沟门镇西湾村一线墩苗壮骨,村民格其叶乐图说:“干部来了!”"


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(["土默特右旗", "沟门镇", "西湾村"])


def test_words_joined_are_the_text(segmenter: Segmenter) -> None:
    """Cutting loses nothing."""
    assert "".join(segmenter.cut(TEXT)) == TEXT


def test_words_are_those_of_jieba() -> None:
    """Cutting agrees with jieba's own way on every line of the seeds."""
    segmenter, original = Segmenter(), jieba.Tokenizer()
    original.FREQ, original.total = original.gen_pfdict(original.get_dict_file())
    original.initialized = True
    runs = [r for p in SEEDS for r in re.findall("[\u4e00-\u9fa5]+", p.read_text("utf-8"))]
    assert len(runs) > 1000
    for run in runs:
        assert segmenter.cut(run) == list(original.cut(run, HMM=False))


def test_a_word_over_a_break_is_one_that_cutting_finds(segmenter: Segmenter) -> None:
    """A word runs over a break just where the words of the text around it say so."""
    runs = [r for p in SEEDS for r in re.findall("[\u4e00-\u9fa5A-Z0-9]+", p.read_text("utf-8"))]
    told = {True: 0, False: 0}
    for run in (r for r in runs[:3000] if len(r) > 1):
        for at in range(1, len(run)):
            left, right = run[:at], run[at:]
            ends = {0}
            for word in segmenter.cut(left[-5:] + right[:5]):
                ends.add(max(ends) + len(word))
            over = len(left[-5:]) not in ends
            assert segmenter.straddles(left, right) == over
            told[over] += 1
    assert min(told.values()) > 1000


def test_a_usual_word_binds_a_break_more_firmly_than_a_rare_one(segmenter: Segmenter) -> None:
    """全部达|标 is one sentence; of 为了喝上|标 one is a chance neighbour."""
    assert segmenter.binding("各项指标全部达", "标。") > segmenter.binding("为了喝上", "标。") + 2
    assert segmenter.binding("他推开了门", "院子里站着人") == 0.0


def test_a_text_is_as_likely_as_its_likeliest_words(segmenter: Segmenter) -> None:
    """The likelihood of a text is that of the words it is cut into."""
    known = segmenter.dictionary
    weights = known.ones | known.pairs | known.longer
    for text in ("组织部选派后备干部", "牧民格其叶乐图说", "龘"):
        expected = sum(weights.get(word) or known.unknown for word in segmenter.cut(text))
        assert known.likelihood(text) == pytest.approx(expected)


def test_user_words_are_words(segmenter: Segmenter) -> None:
    """A name given by the user is one word."""
    assert {"土默特右旗", "沟门镇", "西湾村"} <= set(segmenter.cut(TEXT))
    assert "西湾村" not in Segmenter().cut(TEXT)


def test_the_order_of_user_words_makes_no_difference() -> None:
    """The same words in another order cut alike."""
    one, other = (
        Segmenter(["西湾村", "西湾", "湾村一线"]),
        Segmenter(["湾村一线", "西湾", "西湾村"]),
    )
    assert one.cut(TEXT) == other.cut(TEXT)


def test_it_travels_to_another_process(segmenter: Segmenter) -> None:
    """A pickled segmenter is small and cuts alike."""
    segmenter.cut("先用一次")
    pickled = pickle.dumps(segmenter)
    assert len(pickled) < 1000
    assert pickle.loads(pickled).cut(TEXT) == segmenter.cut(TEXT)  # noqa: S301 -- our own bytes


def test_a_dictionary_kept_as_bytes_is_the_same() -> None:
    """Whoever remembers the dictionary cuts as with the one just read."""
    read = Segmenter(["土默特右旗", "沟门镇"]).dictionary
    assert Dictionary.from_bytes(read.to_bytes()) == read


def test_keywords_are_what_the_text_is_about(segmenter: Segmenter) -> None:
    """Keywords are words of Han characters, the telling ones first, at most n."""
    words = segmenter.keywords(TEXT * 2 + "进行2023年的工作,一百户。", 6)
    assert len(words) == 6
    assert "土默特右旗" in words
    assert "后备干部" in words
    assert not {"一百户", "2023", "年"} & set(words)


def test_of_equal_keywords_the_first_in_the_text_leads(segmenter: Segmenter) -> None:
    """The order depends on the text alone."""
    strange = ["西湾村", "沟门镇"]
    assert segmenter.keywords("，".join(strange)) == tuple(strange)


def test_what_words_count_is_remembered_from_text_to_text(segmenter: Segmenter) -> None:
    """It changes no keyword, and does not travel to another process."""
    texts = [*TEXT.split("。"), "", "一百户，2023年，的", "西湾村，沟门镇，西湾村"]
    alone = [Segmenter(segmenter.user_words).keywords(text) for text in texts]

    assert [segmenter.keywords(text) for text in texts] == alone
    assert len(pickle.dumps(segmenter)) < 500 + sum(map(len, segmenter.user_words)) * 4


def test_it_writes_no_file_and_says_nothing(tmp_path: Path) -> None:
    """Two processes cannot race for a dictionary cache: there is none."""
    code = "from site_builder.text.segment import Segmenter as S; S().keywords('内蒙古党建')"
    env = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-W", "ignore", "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, env=env, check=True)
    assert run.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_what_weighs_words_is_read_again_when_asked_for() -> None:
    """Forgetting is no loss."""
    segmenter = Segmenter(["鄂托克前旗"])
    known, found = segmenter.dictionary, segmenter.keywords("牧民在鄂托克前旗放牧")
    segmenter.forget()

    assert segmenter.dictionary == known
    assert segmenter.dictionary is not known
    assert segmenter.keywords("牧民在鄂托克前旗放牧") == found
