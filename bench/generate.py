"""Pages in the manner of the seeds, as many as one likes: the same for the same seed.

Clauses, headlines, names and places of the real pages are taken apart and put together anew; every
sixth word gives way to another of general Chinese, drawn by frequency and, now and then, by rarity,
so that the vocabulary grows with the archive as it does in life. Each page comes as the newspaper
would send it (text) together with the record the parser ought to make of it.
"""

from __future__ import annotations

import csv
import datetime
import random
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from jieba import Tokenizer

from site_builder.model.archive import Filed, FiledPage
from site_builder.model.article import Article, BodyItem, BodyKind, Person, Photo
from site_builder.model.record import PageRecord, When
from site_builder.model.source import PageMeta, SourcePage
from site_builder.text.segment import Segmenter

ROOT = Path(__file__).parent.parent


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST_DAY = datetime.date(2012, 1, 1)

SURNAMES = (
    "王王王王李李李李张张张张刘刘刘陈陈杨杨赵赵黄周吴徐孙胡朱高高林何郭郭马马罗梁宋郑谢韩唐冯于董萧"
    "程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛"
    "邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申"
)
GIVEN = (
    "英华玉秀明文金红春志建国永海军伟丽芳娜敏静强磊洋艳勇杰娟涛超霞平刚桂兰波辉玲鹏宇浩凯婷雪慧佳欣"
    "怡晨阳子轩博雅思睿瑞雨梦琪天爽蓉柳莹晶晓东凤林云飞龙山河川生根旺福贵喜庆祥瑶璐颖倩薇茜莉萍琴"
)
MONGOL = _words(
    "巴特尔 乌云 其其格 格日勒 图雅 斯琴 高娃 苏和 那仁 朝鲁 孟和 哈斯 满都拉 宝音 额尔敦 "
    "阿拉坦 萨仁 娜仁 托娅 乌日娜 敖日格乐 布和 青格乐 呼和 特木尔 吉日嘎拉 牧其尔 白音 "
    "达来 苏日娜 其木格"
)
TITLES = _words(
    "书记 主任 村民 牧民 党员 干部 第一书记 组织委员 居民 支部书记 副主任 农民 校长 驻村队员"
)
SPOKE = _words("说 介绍 告诉记者 表示 笑着说 感慨地说")
ROLES = _words("本报记者 本报记者 本报记者 记者 通讯员 实习记者")
SECTIONS = _words(
    "学思践悟 知行合一 初心如磐 北疆党旗红 微光成炬 掠影 每周一学 广角 观潮 五化协同 集市 "
    "旗县说 图说一线 乡音 组工视点 党员风采 支部建设 人才强区 调查研究 经验交流 基层来信 "
    "干部论坛 石榴花开 草原先锋 红色记忆"
)
LATIN = _words("DIY N95 APP KTV VR 5G GDP 4G LED CEO PPT AI B2B ETC WiFi QQ OK SUV PVC DNA")
_CLAUSE = re.compile(r"[^,，。;；!！?？:：“”\s()（）]{4,24}")
_HALF = re.compile(r"[^\s,，:：!！?？]{4,12}")


@dataclass(frozen=True, slots=True)
class Stock:
    """What pages are made of."""

    clauses: tuple[tuple[str, ...], ...]
    """Each as its words."""
    halves: tuple[str, ...]
    regions: tuple[str, ...]
    words: tuple[str, ...]
    """Two-character words of general Chinese."""
    weights: tuple[float, ...]
    """Their frequencies, summed up."""
    rare: tuple[str, ...]

    @classmethod
    def read(cls) -> Stock:
        """Take the seeds and the gold's pages apart."""
        paths = sorted(
            [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/gold/pages").glob("*.txt")]
        )
        lines = [s for p in paths for s in p.read_text("utf-8-sig").splitlines() if s.strip()]
        segmenter = Segmenter()
        clauses = [c for line in lines if len(line) > 40 for c in _CLAUSE.findall(line)]
        halves = [
            h
            for line in lines
            if 8 < len(line) < 36 and "。" not in line
            for h in _HALF.findall(line)
        ]
        jieba = Tokenizer()
        frequencies, _ = jieba.gen_pfdict(jieba.get_dict_file())
        known = {w: n for w, n in frequencies.items() if n and "\u4e00" <= w[0] <= "\u9fff"}
        pairs = sorted(
            (w for w, n in known.items() if len(w) == 2 and n > 60), key=lambda w: (-known[w], w)
        )
        rare = sorted(w for w, n in known.items() if len(w) in (3, 4) and n < 20)
        return cls(
            tuple(tuple(segmenter.cut(c)) for c in dict.fromkeys(clauses)),
            tuple(dict.fromkeys(h for h in halves if "□" not in h)),
            tuple(_regions()),
            tuple(pairs),
            tuple(accumulate(known[w] ** 0.8 for w in pairs)),
            tuple(rare),
        )


def _regions() -> Iterator[str]:
    with (ROOT / "site_builder/lexicon/regions/divisions.csv").open(encoding="utf-8") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    for row in rows.values():
        if row["level"] == "2":
            yield row["name"]
        elif row["level"] == "3":
            yield f"{rows[row['parent_code']]['name']}/{row['name']}"


def generate(articles: int, seed: int = 1, stock: Stock | None = None) -> Iterator[FiledPage]:
    """Pages until they hold `articles` articles and photos together, oldest first."""
    writer = _Writer(stock or Stock.read(), random.Random(seed), max(12, articles // 40))
    made = page = 0
    while made < articles:
        filed = writer.page(page, min(10, articles - made))
        made += len(filed.filed)
        page += 1
        yield filed


class _Writer:
    """Writes page after page with one source of chance."""

    def __init__(self, stock: Stock, chance: random.Random, reporters: int) -> None:
        self.stock = stock
        self.chance = chance
        self.reporters = [self._name() for _ in range(reporters)]

    def page(self, number: int, entries: int) -> FiledPage:
        """One page of so many entries, one in five a photo."""
        day = FIRST_DAY + datetime.timedelta(days=number // 2)
        name = f"{day:%Y%m%d}_{self.chance.getrandbits(32):08x}"
        lines: list[str] = ["", ""]
        articles: list[Article] = []
        photos: list[Photo] = []
        for entry in range(entries):
            if entry and self.chance.random() < 0.2:
                photos.append(self._photo(name, lines, articles))
            else:
                articles.append(self._article(name, lines))
        meta = PageMeta(date=day.isoformat(), number=str(number % 8 + 1))
        record = PageRecord(
            name, tuple(articles), tuple(photos), (), (), meta=meta, when=When(day.isoformat())
        )
        filed = {
            a.id: Filed(f"articles/{name}/{a.lines[0]}.html", f"articles/{name}/{a.lines[0]}.md")
            for a in articles
        }
        filed |= {
            p.id: Filed(f"photos/{name}/{p.lines[0]}.html", f"articles/{name}/p{p.lines[0]}.md")
            for p in photos
        }
        return FiledPage(record, SourcePage.from_text(name, "\n".join(lines), meta), filed)

    def _article(self, page: str, lines: list[str]) -> Article:
        chance = self.chance
        region = chance.choice(self.stock.regions) if chance.random() < 0.85 else ""
        first = len(lines) + 1
        used: list[int] = []
        section = chance.choice(SECTIONS) if chance.random() < 0.6 else None
        if section:
            used.append(_print(lines, section))
        title = self._title(region)
        used.append(_print(lines, title))
        people = tuple(Person(role, chance.choice(self.reporters)) for role in self._roles())
        if people:
            used.append(_print(lines, "□" + " ".join(f"{p.role} {p.name}" for p in people)))
        body = []
        for _ in range(max(1, round(chance.lognormvariate(1.5, 0.5)))):
            text = self._paragraph(region)
            body.append(BodyItem(BodyKind.PARAGRAPH, text, (_print(lines, text),)))
            used.append(len(lines) - 1)
        return Article(
            id=f"{page}-{first}", section=section, kicker=None, title=title, subtitle=None,
            bylines=people, dateline=None, regions=(region,) if region else (), body=tuple(body),
            lines=tuple(used),
        )  # fmt: skip

    def _photo(self, page: str, lines: list[str], articles: Sequence[Article]) -> Photo:
        chance = self.chance
        region = chance.choice(self.stock.regions)
        caption = f"图为{region.split('/')[-1]}{self._clause()},{self._clause()}。"
        person = Person("摄", chance.choice(self.reporters))
        number = _print(lines, f"{caption} {person.name} {person.role}")
        of = chance.choice([*articles, None])
        return Photo(
            id=f"{page}-p{number}", title="", caption=caption, credits=(person,), section=None,
            regions=(region,), article=of.id if of else None, lines=(number,),
        )  # fmt: skip

    def _roles(self) -> list[str]:
        return [self.chance.choice(ROLES) for _ in range(self.chance.choice((0, 1, 1, 1, 2, 2)))]

    def _title(self, region: str) -> str:
        chance = self.chance
        parts = [self._half() for _ in range(chance.choice((1, 2, 2)))]
        if region and chance.random() < 0.5:
            parts[0] = region.rsplit("/", maxsplit=1)[-1] + chance.choice(("", ":", " ")) + parts[0]
        return " ".join(parts)

    def _half(self) -> str:
        chance = self.chance
        if chance.random() < 0.5:
            return chance.choice(self.stock.halves)
        text = self._clause()
        return f"“{text[:4]}”{text[4:]}" if chance.random() < 0.3 else text

    def _paragraph(self, region: str) -> str:
        chance = self.chance
        text = "".join(self._sentence(region) for _ in range(chance.choice((1, 2, 2, 3, 4))))
        if chance.random() < 0.4:
            said = f"{self._clause()},{self._clause()}"
            text += f"{chance.choice(TITLES)}{self._name()}{chance.choice(SPOKE)}:“{said}。”"
        return text

    def _sentence(self, region: str) -> str:
        chance = self.chance
        clauses = [self._clause() for _ in range(chance.choice((2, 3, 3, 4)))]
        if region and chance.random() < 0.3:
            place = region.rpartition("/")[2]
            clauses[0] = chance.choice(("", "在", "近年来,")) + place + clauses[0]
        if chance.random() < 0.12:
            clauses.append(
                f"{chance.choice(('围绕', '推出', '聚焦'))}{chance.choice(self.stock.rare)}"
            )
        if chance.random() < 0.02:
            clauses.append(f"开设{chance.choice(LATIN)}课堂")
        return ",".join(clauses) + "。"

    def _clause(self) -> str:
        return "".join(map(self._word, self.chance.choice(self.stock.clauses)))

    def _word(self, word: str) -> str:
        if word[0].isdigit():
            return str(int(10 ** self.chance.uniform(0.3, 4.5)))
        if len(word) == 2 and self.chance.random() < 0.3:
            at = bisect(self.stock.weights, self.chance.random() * self.stock.weights[-1])
            return self.stock.words[min(at, len(self.stock.words) - 1)]
        return word

    def _name(self) -> str:
        chance = self.chance
        if chance.random() < 0.2:
            return "".join(chance.sample(MONGOL, chance.choice((1, 1, 2))))
        return chance.choice(SURNAMES) + "".join(
            chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2)))
        )


def _print(lines: list[str], text: str) -> int:
    """Put a line and a blank one on the page; the number of the line."""
    lines += (text, "")
    return len(lines) - 1
