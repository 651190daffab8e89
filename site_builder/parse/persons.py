"""Signatures: who wrote it, who took it. One grammar for bylines, credits and trailing brackets.

A signature is a row of roles, actions and names (□本报记者 王 莹 通讯员 斯琴毕力格 摄影报道). Names
are two to ten Han characters: Mongolian names have no surname, so no list of surnames can decide
what a name is; the roles around it and the place on the page do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from site_builder.lexicon.words import Words
from site_builder.model.article import Person
from site_builder.text.hanzi import HAN
from site_builder.text.normalize import halfwidth, squeeze

MARKERS = "□■●◆◎○▲△◇☆★▢☐▪◦•"
_NAME = re.compile(rf"[{HAN}]+(?:[·・][{HAN}]+)*")
_SEPARATOR = re.compile(r"[\s、,/:;|·・\\]+")
_LONGEST_NAME = 10
_LONGEST_BARE = 7
_NAMED_SO = re.compile(rf"[文图]\s[{HAN}](?=\s|$)")
"""A spaced name that begins with what is an action elsewhere: 通讯员 图 雅."""
_BEHIND = re.compile(r"\(([^()]{4,24})\)$")
_AUTHOR = re.compile(
    rf"作者(?:系|是|为|单位:)\S{{4,}}\s+(?P<name>[{HAN}]{{2,7}}|[{HAN}]\s[{HAN}])$"
)
"""What the author is, and behind a space who: 作者系兴安盟乡村振兴局干部 陶格斯."""
_LONGEST_INSTITUTION = 18
_LONGEST_OFFICE = 24
_MOST_PERSONS = 8


@dataclass(frozen=True, slots=True)
class Signature:
    """A text read as a signature. `score` is 0 to 1: how much of it could be nothing else."""

    persons: tuple[Person, ...]
    score: float
    action: str = ""
    """The last action: 摄影报道, 文/图, 摄 … or ""."""
    marker: str = ""


@dataclass(slots=True)
class _Row:
    """A signature while it is read, token by token."""

    pairs: bool
    """Whether single characters stand in pairs, as 吴 勇 does."""
    persons: list[Person] = field(default_factory=list)
    role: str = ""
    roles: int = 0
    action: str = ""
    singles: str = ""
    organisation: str = ""
    """Stands before names, and is then their role."""

    def take(self, kind: str, word: str) -> bool:
        """Take a role, an action, a single character, a break or the end; False if it cannot be."""
        if kind == "name":
            if len(word) == 1:
                self.singles += word
                return self.flush() if self.pairs and len(self.singles) == 2 else True
            return True
        if not self.flush():
            return False
        if kind == "role":
            self.role, self.roles = word, self.roles + 1
        elif kind == "action":
            self.action = word
            self.role = "" if self.persons else self.role
        return True

    def flush(self) -> bool:
        """Make the single characters so far a name; one alone is none."""
        if len(self.singles) == 1:
            return False
        if self.singles:
            self.persons.append(Person(self.role, self.singles))
            self.singles = ""
        return True


@dataclass(frozen=True)
class SignatureReader:
    """Reads signatures with the words of one lexicon."""

    words: Words

    def read(self, text: str, *, bare: bool = False) -> Signature | None:
        """Read the whole of `text` as a signature, or None when something in it is not one.

        With `bare`, names need neither marker nor role (inside a bracket, before 摄).
        """
        plain = halfwidth(text).strip()
        marker = plain[0] if plain and plain[0] in MARKERS else ""
        body = plain[1:].strip() if marker else plain
        if not marker and self._misread_box(body):
            marker, body = "□", body[1:].strip()
        if marker and (behind := _BEHIND.search(body)) and self._institution(behind.group(1)):
            body = body[: behind.start()]
        if not body or len(body) > 90 or body[-1] in ":;,":
            return None
        if any(squeeze(body) in self.words.sets[name] for name in ("sections", "boxes")):
            return None
        if squeeze(body) in self.words.sets["nameless_signatures"]:
            return Signature((Person("", squeeze(body)),), 0.95, marker=marker)
        tokens = self._tokens(body)
        if tokens is None:
            return None
        return self._assemble(tokens, marker, bare=bare)

    def _misread_box(self, body: str) -> bool:
        """Whether 口 opens a signature in place of □: roles or names follow (not 口岸换装忙)."""
        if not body.startswith("口"):
            return False
        rest = body[1:].strip()
        if rest.startswith(("本报", "记者", "通讯员")):
            return True
        names = rest.split()
        whole = all(len(name) == 1 for name in names)
        return all(map(self.like_a_name, ["".join(names)] if whole else names))

    def _tokens(self, body: str) -> list[tuple[str, str]] | None:
        """Cut a signature into ("role" | "action" | "name", text); None at a foreign character."""
        if not self.words.signed.fullmatch(body):
            return None
        tokens: list[tuple[str, str]] = []
        at = 0
        # Where no role's word stands none can match, and most lines asked are headlines.
        roles = self.words.role_noun.search(body) is not None
        while at < len(body):
            if gap := _SEPARATOR.match(body, at):
                if gap.group().strip():
                    tokens.append(("break", gap.group()))
                at = gap.end()
                continue
            named = tokens[-1:] and tokens[-1][0] == "role" and _NAMED_SO.match(body, at)
            if not named and (action := self.words.action.match(body, at)):
                tokens.append(("action", action.group()))
                at = action.end()
                continue
            if roles and (role := self.words.role.match(body, at)):
                tokens.append(("role", role.group()))
                at = role.end()
                continue
            name = _NAME.match(body, at)
            if name is None:
                return None
            word = name.group()
            end = self._name_end(word, roles=roles)
            tokens.append(("name", word[:end]))
            at += end
        return tokens

    def _name_end(self, word: str, *, roles: bool) -> int:
        """Where a name that lost its space ends: before a role or an action inside `word`."""
        for start in range(2, len(word)) if roles else ():
            if self.words.role.match(word, start):
                return start
        for action in ("摄影报道", "图文报道", "摄影", "供图", "供稿", "整理", "摄"):
            if word.endswith(action) and len(word) - len(action) >= 2:
                return len(word) - len(action)
        return len(word)

    def _assemble(
        self, tokens: list[tuple[str, str]], marker: str, *, bare: bool
    ) -> Signature | None:
        """The persons of a tokenised signature, or None when the tokens make none."""
        row = _Row(pairs=self._pairs(tokens))
        for kind, word in [*tokens, ("end", "")]:
            if kind == "name" and len(word) > 1 and not self._take(row, word, marker, bare=bare):
                return None
            if not row.take(kind, word):
                return None
        if not row.persons:
            if row.organisation and (marker or bare or row.roles):
                return Signature((Person("", row.organisation),), 0.6, row.action, marker)
            return None
        if not (marker or row.roles or row.action or bare or row.organisation):
            return None
        score = 0.35 + 0.35 * bool(row.roles) + 0.25 * bool(marker) + 0.1 * bool(row.action)
        if len(row.persons) > _MOST_PERSONS:
            score -= 0.3
        return Signature(tuple(row.persons), min(score, 1.0), row.action, marker)

    def _take(self, row: _Row, word: str, marker: str, *, bare: bool) -> bool:
        """Take a name, or the institution before one; False when it can be neither."""
        if not row.flush() or word in self.words.sets["not_a_name"]:
            return False
        if not self.words.chars["not_in_names"].isdisjoint(word):
            return False
        if not row.roles and self._is_organisation(word, marked=bool(marker) or bare):
            row.organisation = word
            return True
        if len(word) > (_LONGEST_NAME if row.roles else _LONGEST_BARE):
            return False
        role = row.role or row.organisation
        if row.organisation and not (row.roles or marker or bare) and not self.like_a_name(word):
            return False
        row.persons.extend(Person(role, name) for name in self._split(word, glued=row.roles > 0))
        return True

    @staticmethod
    def _pairs(tokens: list[tuple[str, str]]) -> bool:
        """Whether the single characters of a signature stand in pairs, as 吴 勇 does."""
        run = 0
        for kind, word in [*tokens, ("end", "")]:
            if kind == "name" and len(word) == 1:
                run += 1
            elif run % 2:
                return False
            else:
                run = 0
        return True

    def _institution(self, inside: str) -> bool:
        """What stands in brackets behind an author's name: 中共包头市委党校."""
        return self.words.closes(squeeze(inside), "organisation_endings")

    def _is_organisation(self, word: str, *, marked: bool) -> bool:
        """An outside author's institution or office; without a marker a place is none."""
        if (
            marked
            and 4 < len(word) <= _LONGEST_OFFICE
            and self.words.closes(word, "office_endings")
        ):
            return True
        if not 4 < len(word) <= _LONGEST_INSTITUTION:
            return False
        if not marked and self.words.closes(word, "place_endings"):
            return False
        return (
            self.words.closes(word, "organisation_endings")
            or self.words.outlet.fullmatch(word) is not None
        )

    def like_a_name(self, word: str) -> bool:
        """Whether a word looks like a name: a common surname, or a transliteration."""
        chars = self.words.chars
        if 2 <= len(word) <= 3 and word[0] in chars["common_surnames"]:
            return True
        foreign = sum(char in chars["transliteration"] for char in word)
        return len(word) <= _LONGEST_BARE and foreign >= max(2, len(word) - 2)

    def _split(self, word: str, *, glued: bool) -> tuple[str, ...]:
        """Two names that lost the space between them (曾坤颜世贵), when nothing forbids it."""
        if not glued or not 4 <= len(word) <= 6 or "·" in word:
            return (word,)
        surnames, foreign = self.words.chars["common_surnames"], self.words.chars["transliteration"]
        if sum(char in foreign for char in word) >= 2:
            return (word,)
        for cut in (2, 3):
            left, right = word[:cut], word[cut:]
            if 2 <= len(right) <= 3 and left[0] in surnames and right[0] in surnames:
                return (left, right)
        return (word,)

    def bracketed(self, inside: str) -> Signature | None:
        """Read what a bracket at a paragraph's end holds as a signature.

        Without a role it must be one to three names of two to seven characters that are no aside,
        organisation or position (左二, 来源:…): 318 of 4,968 counted stories end in such a bracket.
        """
        plain = halfwidth(inside).strip()
        if (author := _AUTHOR.match(plain)) and self.like_a_name(name := squeeze(author["name"])):
            return Signature((Person("", name),), 0.95)
        if re.match(r"(?:作者系|作者单位|作者为|来源|据|原载|刊|摘自|选自|下转|上接)", plain):
            return None
        signature = self.read(re.sub(r"^作者[:：]?\s*", "作者 ", plain), bare=True)
        if signature is None:
            return None
        if any(person.role for person in signature.persons):
            return signature
        if len(signature.persons) > 3 or squeeze(plain) in self.words.sets["not_a_name"]:
            return None
        home, *others = signature.persons
        lives = self.words.closes(home.name, "place_endings") and not self.like_a_name(home.name)
        if others and lives:  # (奈曼旗 于占江): where a reader lives is no name
            signature = replace(signature, persons=tuple(others))
        return None if any(map(self._no_author, signature.persons)) else signature

    def _no_author(self, person: Person) -> bool:
        """Whether what reads as a name says where somebody stands, or who asked (郝女士)."""
        name, words = person.name, self.words
        if not 2 <= len(name) <= 7 or name in words.sets["not_a_name"]:
            return True
        if words.outlet.fullmatch(name) or words.closes(name, "honorifics"):
            return True
        if name.startswith(("左", "右", "前排", "后排")):
            return True
        return len(name) > 3 and words.closes(name, "organisation_endings")
