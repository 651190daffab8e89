"""Bring `articles/` up to date with records: plan each page, write at once, keep the addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path

from site_builder.errors import ArticleFileError
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.store import disk, names
from site_builder.store.digests import of_page
from site_builder.store.lock import Lock
from site_builder.store.merge import Choices
from site_builder.store.outcome import Changes
from site_builder.store.plan import Plan, Planner
from site_builder.store.shelf import Shelf, folders, read_shelf
from site_builder.text.pinyin import Pinyin

LOCK = f"{names.ARTICLES}/{names.LOCK_FILE}"


def write_records(  # noqa: PLR0913 -- each by its name
    records: Iterable[PageRecord],
    root: Path,
    *,
    sources: Mapping[str, SourcePage],
    pinyin: Pinyin,
    choices: Choices | None = None,
    dry: bool = False,
) -> Changes:
    """Write these records to `articles/`; see the package's docstring for the arguments.

    A page's record must be given when its seed, the parser or its folder changed since the last
    run; giving it oftener costs time and changes nothing.
    """
    run = _Run(root, sources, pinyin, choices or {}, dry=dry)
    for record in records:
        run.page(record)
    run.gone()
    return run.finish()


def redirects(root: Path) -> Mapping[str, str]:
    """Every address ever published that moved, to where it leads now."""
    return read_lock(root).redirects()


def read_lock(root: Path) -> Lock:
    """The addresses as they were left by the last run."""
    path = root / LOCK
    return Lock.read(path.read_text("utf-8"), LOCK) if path.is_file() else Lock()


class _Run:
    """One run over the pages: the lock, the folders of pages that are gone, what was done."""

    def __init__(
        self,
        root: Path,
        sources: Mapping[str, SourcePage],
        pinyin: Pinyin,
        choices: Choices,
        *,
        dry: bool,
    ) -> None:
        self.root, self.sources, self.pinyin = root, sources, pinyin
        self.choices, self.dry = choices, dry
        self.lock = read_lock(root)
        self.before = dict(self.lock.redirects())
        self.plans: list[Plan] = []
        self.renamed: dict[str, str] = {}
        known = {names.folder(page) for page in sources}
        here = folders(root)
        self.new_pages = known - set(here)
        self.left = {name: _shelf(root, name) for name in here if name not in known}

    def page(self, record: PageRecord) -> None:
        """Plan and write one page."""
        source = self.sources[record.page]
        folder = names.folder(record.page)
        shelf = self._renamed(record.page, source) if folder in self.new_pages else None
        if shelf is None:
            shelf = read_shelf(self.root, folder, record.page)
        plan = Planner(record, source, shelf, self.lock, self.pinyin).make(self.choices)
        self.lock.rename(plan.renames)
        self._publish(record.page, plan, shelf)
        self._carry_out(plan)

    def _renamed(self, page: str, source: SourcePage) -> Shelf | None:
        """The folder that this new page had under another name."""
        text = of_page([line.text for line in source.lines])
        for name, shelf in self.left.items():
            about = shelf.page_file
            if about and about.base and about.base.source == text and source.printed:
                del self.left[name]
                self.renamed[about.id] = page
                old = [owner for owner in self.lock.owners.values() if _page(owner) == about.id]
                ids = {one: f"{page}-{names.number(one)}" for one in old}
                self.lock.rename({**ids, _whole(about.id): _whole(page)})
                return shelf
        return None

    def gone(self) -> None:
        """Folders of pages that are under `seeds/` no more."""
        for shelf in self.left.values():
            plan = Plan(problems=list(shelf.problems))
            articles = [file for file in shelf.files if file.kind != "page"]
            for file in articles:
                if not file.untouched:
                    plan.orphans.append(file.path)
                    plan.addresses[file.id] = file.permalink
            about = shelf.page_file
            stay = set(plan.orphans)
            if about and (stay or shelf.broken or not about.untouched):
                stay.add(about.path)
            plan.removed = [file.path for file in shelf.files if file.path not in stay]
            plan.removes.update(plan.removed)
            self._publish(about.id if about else shelf.folder, plan, shelf)
            self._carry_out(plan)

    def _publish(self, page: str, plan: Plan, shelf: Shelf) -> None:
        """Bring the lock up to date with the addresses of a page."""
        for known in self.lock.of_page(page):
            if known not in plan.addresses and names.number(known) not in shelf.broken:
                self.lock.retire(known)
        if page in self.sources:
            self.lock.publish(_whole(page), f"pages/{names.folder(page)}/index.html")
        else:
            self.lock.retire(_whole(page))
        for name, address in plan.addresses.items():
            if not self.lock.publish(name, address):
                owner = self.lock.owners[address]
                what = f"`permalink: {address}` belonged to {owner}"
                cure = "Choose an address that no article ever had."
                path = next((f.path for f in shelf.files if f.permalink == address), LOCK)
                plan.problems.append(ArticleFileError(what, cure=cure, path=path, line=1))

    def _carry_out(self, plan: Plan) -> None:
        self.plans.append(plan)
        if self.dry:
            return
        for path, data in plan.writes.items():
            disk.put(self.root / path, data)
        for path in sorted(plan.removes - set(plan.writes)):
            disk.drop(self.root / path)

    def finish(self) -> Changes:
        """Write the lock and tell what was done."""
        if not self.dry and (self.lock.owners or (self.root / LOCK).exists()):
            disk.put(self.root / LOCK, self.lock.text().encode())
        now = self.lock.redirects()
        lists = {
            field.name: tuple(item for plan in self.plans for item in getattr(plan, field.name))
            for field in fields(Changes)
            if field.name not in ("moved", "redirects", "pages_renamed")
        }
        return Changes(
            **lists,
            moved={old: new for plan in self.plans for old, new in plan.moved.items()},
            redirects={a: b for a, b in now.items() if self.before.get(a) != b},
            pages_renamed=self.renamed,
        )


def _whole(page: str) -> str:
    """What the lock calls a page, so that no article's id is taken for it."""
    return f"page:{page}"


def _page(id: str) -> str:
    return id.rpartition("-")[0]


def _shelf(root: Path, folder: str) -> Shelf:
    """The folder of a page that is gone: its own file tells the page's id."""
    shelf = read_shelf(root, folder, folder)
    about = shelf.page_file
    return read_shelf(root, folder, about.id) if about and about.id != folder else shelf
