"""Queries by kind, with the truth computed from the records by a plain scan."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.normalise import normalise, runs
from site_builder.text.segment import Segmenter

Spell = Callable[[str], Sequence[str]]

NONSENSE = (
    "魑魅魍魉饕餮 量子鲸鱼火锅 qqxzvw 囧槑兲氼 飞碟蛋糕税 qzqzx 霸王龙股票 犇羴鱻 月球拆迁办 "
    "xkcdzw 鳄鱼律师函 火星公积金 曱甴冇 vvvnn 哥斯拉摇号 恐龙医保卡 饕餮魑魅 冥王星户口"
)
CORE = (
    "region person byline section idiom partial punctuation alias traditional single number "
    "several sentence phrase latin"
)
LOOSE = "pinyin initials typo"


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, what is meant by it, and the documents that are right."""

    kind: str
    typed: str
    meant: str
    right: frozenset[int]


class Scan:
    """The plain scan: every text of every document, normalised, looked through."""

    def __init__(self, docs: Sequence[SearchDoc]) -> None:
        self.docs = sorted(docs, key=lambda doc: doc.date)
        self.printed = [tuple(filter(None, map(normalise, printed(doc)))) for doc in self.docs]
        self.named = [tuple(map(normalise, names(doc))) for doc in self.docs]

    def phrase(self, words: str) -> frozenset[int]:
        """Documents with the words in one piece in one of their texts."""
        plain = normalise(words)
        return frozenset(n for n, t in enumerate(self.printed) if any(plain in x for x in t))

    def word(self, word: str) -> frozenset[int]:
        """The same, and documents about the region so called."""
        plain = normalise(word)
        named = (n for n, t in enumerate(self.named) if any(plain in x for x in t))
        return self.phrase(word).union(named)


def printed(doc: SearchDoc) -> Iterator[str]:
    """The texts of a document as a reader sees them."""
    yield from (doc.title, doc.kicker, doc.subtitle, doc.section, doc.caption)
    yield " ".join(f"{role} {name}" for role, name in doc.bylines)
    yield " ".join(f"{role} {name}" for role, name in doc.credits)
    yield "".join(doc.body)


def names(doc: SearchDoc) -> Iterator[str]:
    """What stands for its regions."""
    yield from (name for path in doc.regions for name in path.split("/"))
    yield from doc.other_names


def queries(scan: Scan, spell: Spell, each: int = 20, seed: int = 7) -> list[Query]:
    """`each` queries of every kind, drawn from what the documents hold."""
    maker = _Maker(scan, spell, random.Random(seed))
    kinds = (*CORE.split(), *LOOSE.split())
    made = [query for kind in kinds for query in maker.some(kind, each)]
    return made + [Query("nonsense", q, q, frozenset()) for q in NONSENSE.split()[:each]]


class _Maker:
    """Draws queries with one source of chance."""

    def __init__(self, scan: Scan, spell: Spell, chance: random.Random) -> None:
        self.scan, self.spell, self.chance = scan, spell, chance
        self.articles = [d for d in scan.docs if d.body and d.title]
        segmenter = Segmenter()
        sample = chance.sample(self.articles, min(len(self.articles), 400))
        parts = {run for doc in sample for text in doc.body for run in runs(text)}
        self.words = sorted({word for part in parts for word in segmenter.cut(part)})
        self.characters = sorted({c for part in parts for c in part if "\u4e00" <= c <= "\u9fff"})
        self.titles = sorted({w for d in sample for r in runs(d.title) for w in segmenter.cut(r)})
        self.regions = sorted({p.split("/")[-1] for d in scan.docs for p in d.regions})
        self.people = sorted({n for d in scan.docs for n in d.people})
        self.sections = sorted({d.section for d in scan.docs if d.section})
        table = files("site_builder.collect.search").joinpath("traditional.txt").read_text("utf-8")
        self.old = {line[1]: line[0] for line in table.splitlines() if line[0] != "#"}

    def some(self, kind: str, each: int) -> Iterator[Query]:
        """Queries of one kind; what the records cannot answer is drawn again."""
        draw: Callable[[], tuple[str, str]] = getattr(self, f"_{kind}")
        seen: set[str] = set()
        for _ in range(each * 20):
            if len(seen) == each:
                return
            typed, meant = draw()
            if not typed or typed in seen:
                continue
            right = self._right(kind, meant)
            if right:
                seen.add(typed)
                yield Query(kind, typed, meant, right)

    def _right(self, kind: str, meant: str) -> frozenset[int]:
        if kind == "several":
            one, other = meant.split()
            return self.scan.word(one) & self.scan.word(other)
        return self.scan.phrase(meant) if kind == "phrase" else self.scan.word(meant)

    def _pick(self, words: Sequence[str], *lengths: int) -> str:
        fitting = [w for w in words if len(w) in lengths and "\u4e00" <= w[0] <= "\u9fff"]
        return self.chance.choice(fitting) if fitting else ""

    def _text(self) -> str:
        return self.chance.choice(self.chance.choice(self.articles).body)

    def _part(self, length: int) -> str:
        text = self._text()
        start = self.chance.randrange(max(1, len(text) - length))
        return text[start : start + length]

    def _region(self) -> tuple[str, str]:
        return (name := self.chance.choice(self.regions), name)

    def _byline(self) -> tuple[str, str]:
        return (name := self.chance.choice(self.people), name)

    def _person(self) -> tuple[str, str]:
        said = ["说", "介绍", "告诉", "表示"]
        text = self._text()
        found = [text.find(word) for word in said if text.find(word) > 4]
        name = text[min(found) - 3 : min(found)] if found else ""
        return (name, name) if name and len(normalise(name)) == len(name) else ("", "")

    def _section(self) -> tuple[str, str]:
        return (name := self.chance.choice(self.sections), name)

    def _idiom(self) -> tuple[str, str]:
        return (word := self._pick(self.words, 4), word)

    def _partial(self) -> tuple[str, str]:
        """Characters that no dictionary takes for a word: across a border of words."""
        part = normalise(self._part(5))[1:4]
        return (part, part) if len(part) > 1 else ("", "")

    def _punctuation(self) -> tuple[str, str]:
        part = self._part(9).strip()
        odd = any(not c.isalnum() for c in part) and '"' not in part and "-" not in part
        good = odd and ":" not in part and "：" not in part and " " not in part
        return (part, part) if good and len(normalise(part)) > 4 else ("", "")

    def _alias(self) -> tuple[str, str]:
        aliases = sorted({name for doc in self.scan.docs for name in doc.other_names})
        return (name := self.chance.choice(aliases), name) if aliases else ("", "")

    def _traditional(self) -> tuple[str, str]:
        word = self._pick(self.words, 2, 3, 4)
        old = "".join(self.old.get(c, c) for c in word)
        return (old, word) if old != word and not self.scan.word(old) else ("", "")

    def _single(self) -> tuple[str, str]:
        return (
            (char := self.chance.choice(normalise(self._part(30)) or " "), char)
            if self
            else ("", "")
        )

    def _number(self) -> tuple[str, str]:
        text = self._text()
        at = [i for i, c in enumerate(text) if c.isdigit() and not text[i - 1 : i].isdigit()]
        if not at:
            return "", ""
        start = end = self.chance.choice(at)
        while end < len(text) and text[end].isdigit():
            end += 1
        return (number := text[start : end + 1].strip(), number) if end - start > 1 else ("", "")

    def _several(self) -> tuple[str, str]:
        text = self._text()
        known = [w for w in self.words if len(w) > 1 and w in text and "\u4e00" <= w[0] <= "\u9fff"]
        both = " ".join(self.chance.sample(known, 2)) if len(known) > 1 else ""
        return both, both

    def _sentence(self) -> tuple[str, str]:
        sentence = self.chance.choice(self._text().split("。"))[:60]
        good = len(sentence) > 15 and '"' not in sentence
        return (sentence, sentence) if good else ("", "")

    def _phrase(self) -> tuple[str, str]:
        part = normalise(self._part(8))
        return (f'"{part}"', part) if len(part) > 3 else ("", "")

    def _latin(self) -> tuple[str, str]:
        text = normalise(self._text())
        letters = [c for c in text if c.isascii() and c.isalpha()]
        if len(letters) < 2:
            return "", ""
        at = text.index(letters[0])
        word = text[at : at + 3]
        return (word, word) if word.isascii() and word.isalpha() else ("", "")

    def _pinyin(self) -> tuple[str, str]:
        word = self._named()
        syllables = self.spell(word)
        return self.chance.choice(("", "", " ")).join(syllables), word

    def _initials(self) -> tuple[str, str]:
        word = self.chance.choice((*self.regions, *self.sections))
        syllables = self.spell(word)
        return "".join(s[0] for s in syllables), word

    def _named(self) -> str:
        groups = (self.regions, self.people, self.sections, [w for w in self.titles if len(w) > 1])
        word = self.chance.choice(self.chance.choice(groups))
        return (
            word
            if all("\u4e00" <= c <= "\u9fff" for c in word)
            else self.chance.choice(self.regions)
        )

    def _typo(self) -> tuple[str, str]:
        """One character of a name gives way to another, half of the time one that sounds alike."""
        word = self.chance.choice((*self.regions, *self.sections))
        if len(word) < 3:
            return "", ""
        at = self.chance.randrange(len(word))
        pool = [c for c in self.characters if c != word[at]]
        alike = [c for c in pool if tuple(self.spell(c)) == tuple(self.spell(word[at]))]
        pool = alike if alike and self.chance.random() < 0.5 else pool
        wrong = word[:at] + self.chance.choice(pool) + word[at + 1 :]
        return (wrong, word) if not self.scan.word(wrong) else ("", "")
