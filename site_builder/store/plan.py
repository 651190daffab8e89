"""What a page's new record does to the page's files: decided here, carried out in `write.py`.

For every article and photo of the record there is a draft; for every file, what a person did to it.

1. Find the file of each draft (`match.py`).
2. Leave out of a draft what people have moved into another file (`claims.py`).
3. No file: make it. Untouched file: write it anew. Edited file: merge (`takeover.py`).
4. Files without a draft: an untouched one goes, an edited one stays and is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from site_builder.errors import ArticleFileError
from site_builder.model.article import Photo
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.store import claims, lines, names, render, surgery
from site_builder.store.files import ArticleFile
from site_builder.store.lock import Lock
from site_builder.store.match import match
from site_builder.store.merge import Choices
from site_builder.store.outcome import Conflict
from site_builder.store.render import Draft
from site_builder.store.shelf import Shelf
from site_builder.store.takeover import take_over
from site_builder.text.pinyin import Pinyin


@dataclass(slots=True)
class Plan:
    """What is to be done to the files of a page, and what is to be told."""

    writes: dict[str, bytes] = field(default_factory=dict)
    removes: set[str] = field(default_factory=set)
    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    problems: list[ArticleFileError] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    """Id to address, of every article and photo that has a file."""
    renames: dict[str, str] = field(default_factory=dict)
    """Ids that changed because an article has another first line now."""


@dataclass(frozen=True, slots=True)
class Target:
    """A draft with the file it belongs to (None: there is none yet) and where it shall stand."""

    draft: Draft
    file: ArticleFile | None
    path: str
    permalink: str


class Planner:
    """Plans one page. `shelf` holds its files, under the page's name of today or an earlier one."""

    def __init__(
        self, record: PageRecord, source: SourcePage, shelf: Shelf, lock: Lock, pinyin: Pinyin
    ) -> None:
        self.record, self.source, self.shelf, self.lock = record, source, shelf, lock
        self.pinyin = pinyin
        self.printed = tuple(line.number for line in source.printed)
        self.plan = Plan(problems=list(shelf.problems))
        self.names = {file.path.rpartition("/")[2].lower() for file in shelf.files}
        self.renamed = shelf.folder != names.folder(record.page)

    def make(self, choices: Choices) -> Plan:
        """The plan."""
        page = render.of_record(self.record, self.source)
        old = self.shelf.page_file
        same = bool(old and old.base and old.base.source == page.source)
        given = self.record.photos
        drafts = [render.of_photo(photo, self.source, self.printed) for photo in given]
        photos = self._targets(drafts, "photo", same)
        drawn = [(photo, photos[photo.id].path) for photo in given if photo.id in photos]
        articles = self._targets(self._articles(drawn), "article", same)
        made = self._claims(articles)
        for target in [*photos.values(), *articles.values()]:
            trimmed = self._trimmed(target, made)
            if trimmed:
                self._file(trimmed, choices)
        self._page(page, old, choices)
        self._others([*photos.values(), *articles.values()])
        return self.plan

    # -- drafts and their files --------------------------------------------------------------------

    def _articles(self, drawn: Sequence[tuple[Photo, str]]) -> list[Draft]:
        return [
            render.of_article(
                article,
                [(p, path.rpartition("/")[2]) for p, path in drawn if p.article == article.id],
                self.source,
                self.printed,
            )
            for article in self.record.articles
        ]

    def _targets(self, drafts: Sequence[Draft], kind: str, same: bool) -> dict[str, Target]:
        mine = [self._moved(file) for file in self.shelf.files if file.kind == kind]
        found = match(drafts, mine, same_source=same)
        usable = [d for d in drafts if names.number(d.id) not in self.shelf.broken or d.id in found]
        return {draft.id: self._target(draft, found.get(draft.id)) for draft in usable}

    def _moved(self, file: ArticleFile) -> ArticleFile:
        """The file as it is named now that its page may have another name."""
        if not self.renamed:
            return file
        return replace(file, id=f"{self.record.page}-{names.number(file.id)}")

    def _target(self, draft: Draft, file: ArticleFile | None) -> Target:
        page = self.record.page
        if file is None:
            stem = self._stem(draft)
            wanted = self.lock.last(draft.id) or names.address(page, stem)
            permalink = self.lock.free(wanted, draft.id, self.plan.addresses.values())
            self.plan.addresses[draft.id] = permalink
            return Target(draft, None, names.file_path(page, stem), permalink)
        name = file.path.rpartition("/")[2]
        if file.id != draft.id:
            self.plan.renames[file.id] = draft.id
            rest = name[len(names.number_of_file(name)) :].removesuffix(".md")
            name = f"{self._free_name(names.number(draft.id) + rest)}.md"
        stem = name.removesuffix(".md")
        permalink = file.permalink
        if self.renamed and permalink.split("/")[1:2] == [self.shelf.folder]:
            permalink = names.address(page, permalink.rpartition("/")[2].removesuffix(".html"))
        self.plan.addresses[draft.id] = permalink
        return Target(draft, file, names.file_path(page, stem), permalink)

    def _stem(self, draft: Draft) -> str:
        said = draft.values["title"]
        said = said or draft.values.get("caption", "")[:20]
        said = said or next((piece.chunk.text[:20] for piece in draft.pieces), "")
        return self._free_name(f"{names.number(draft.id)}-{self.pinyin.slug(said)}")

    def _free_name(self, stem: str) -> str:
        """`stem`, or with a number behind it when a file has that name."""
        options = (stem if n == 1 else f"{stem}-{n}" for n in range(1, 1000))
        free = next(option for option in options if f"{option}.md".lower() not in self.names)
        self.names.add(f"{free}.md".lower())
        return free

    # -- what people moved -------------------------------------------------------------------------

    def _claims(self, targets: Mapping[str, Target]) -> dict[str, frozenset[int]]:
        """For each file that a person worked on, the lines that are there by their doing."""
        edited = [file for file in self.shelf.files if not file.untouched]
        if not edited:
            return {}
        known = {
            piece.digest: piece.where
            for target in targets.values()
            for piece in target.draft.pieces
            if piece.chunk.kind
        }
        found = claims.of_files(self.shelf.files, self.source, known)
        made = {file.path: found.personal[file.path] for file in edited if not file.withdrawn}
        matched = {target.file.path for target in targets.values() if target.file}
        for file in edited:
            loose = file.path not in matched and not file.copied and not file.withdrawn
            if file.kind == "article" and loose:
                own = {line for item in found.items[file.path] for line in item}
                made[file.path] |= own | set(lines.expand(file.values["lines"], self.printed))
        return made

    def _trimmed(self, target: Target, made: Mapping[str, frozenset[int]]) -> Target | None:
        """The target less what another file has by a person's doing; None if nothing is left.

        What its own file already holds stays: a copy is shown to the maintainer, not taken away.
        """
        file, draft = target.file, target.draft
        path = file.path if file else ""
        foreign = {line for other, said in made.items() if other != path for line in said}
        figures = {
            chunk.text
            for other in self.shelf.files
            if not other.untouched and other.path != path
            for chunk in other.chunks
            if chunk.kind is None and not _had(other, chunk.text)
        }
        if file is not None:
            held = {where for where, _ in file.base.body} if file.base else set()
            foreign -= {
                line for where in held if where[0] != "p" for line in lines.item_lines(where)
            }
            foreign -= set(lines.expand(file.values["lines"], self.printed))
            figures -= held
        if not foreign and not figures:
            return target
        less = draft.without(frozenset(foreign), frozenset(figures), self.printed)
        had = any(piece.chunk.kind for piece in draft.pieces)
        empty = had and not any(piece.chunk.kind for piece in less.pieces)
        if file is None and (empty or not less.values["lines"]) and foreign:
            self.plan.addresses.pop(draft.id, None)
            return None
        return replace(target, draft=less)

    # -- one file ----------------------------------------------------------------------------------

    def _file(self, target: Target, choices: Choices) -> None:
        plan, file = self.plan, target.file
        text = target.draft.text(target.permalink)
        if file is None:
            plan.writes[target.path] = text.encode()
            plan.new.append(target.path)
            return
        if file.untouched:
            same = text == file.text and target.path == file.path
            (plan.unchanged if same else plan.updated).append(target.path)
            self._put(target, file, file.encoded(text), same=same)
            return
        if file.base is None or file.copied or file.problems:
            self._carry(target, file)
            plan.kept.append(target.path)
            return
        self._merged(target, file, choices)

    def _merged(self, target: Target, file: ArticleFile, choices: Choices) -> None:
        plan = self.plan
        here = {(file.path, name): said for (p, name), said in choices.items() if p == target.path}
        keys = self._keys(target, file)
        taken = take_over(file, target.draft, here, self.shelf.files, keys)
        plan.conflicts += [replace(c, file=target.path) for c in taken.conflicts]
        if taken.refusal:
            plan.problems.append(taken.refusal)
        (plan.merged if taken.any else plan.kept).append(target.path)
        same = taken.text == file.text and target.path == file.path
        self._put(target, file, file.encoded(taken.text), same=same)

    def _keys(self, target: Target, file: ArticleFile) -> dict[str, str]:
        """Keys that change because the article moved."""
        if target.draft.kind == "page":
            return {"page": target.draft.id} if self.renamed else {}
        moved = self.renamed or target.draft.id != file.id
        keys = {"id": target.draft.id} if moved else {}
        if target.permalink != file.permalink:
            keys["permalink"] = target.permalink
        return keys

    def _put(self, target: Target, file: ArticleFile, data: bytes, *, same: bool) -> None:
        if same:
            return
        self.plan.writes[target.path] = data
        if target.path != file.path:
            self.plan.removes.add(file.path)
            self.plan.moved[file.path] = target.path

    def _page(self, draft: Draft, file: ArticleFile | None, choices: Choices) -> None:
        path = f"{names.ARTICLES}/{names.folder(self.record.page)}/{names.PAGE_FILE}"
        if file is None and any(names.PAGE_FILE in str(p.path) for p in self.shelf.problems):
            return
        self._file(Target(draft, file, path, ""), choices)

    def _others(self, targets: Iterable[Target]) -> None:
        """Files that no draft is for."""
        matched = {target.file.path for target in targets if target.file}
        for file in self.shelf.files:
            if file.kind == "page" or file.path in matched:
                continue
            if file.untouched:
                self.plan.removes.add(file.path)
                self.plan.removed.append(file.path)
                continue
            now = self._moved(file)
            target = self._target(Draft(file.kind, now.id, {}), now)
            self._carry(target, now)
            own = file.base is None or file.copied
            (self.plan.kept if own else self.plan.orphans).append(target.path)

    def _carry(self, target: Target, file: ArticleFile) -> None:
        """Keep a file as it is; only when its page has another name, it moves along."""
        if target.path != file.path:
            text = surgery.rekeyed(file, self._keys(target, file))
            self._put(target, file, file.encoded(text), same=False)


def _had(file: ArticleFile, number: str) -> bool:
    """Whether the program itself put this photo into this file."""
    return (
        file.base is not None
        and not file.copied
        and any(where == number for where, _ in file.base.body)
    )
