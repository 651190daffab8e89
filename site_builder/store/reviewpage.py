"""The review as one local page: what is doubtful, with the source beside the record.

Self-contained: no script, no address outside the file. Whatever the newspaper prints is text in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from site_builder.model.archive import FiledPage
from site_builder.model.article import Article, Photo
from site_builder.model.source import SourcePage
from site_builder.store.review import Entry, spans

_STYLE = """
body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;margin:0 auto;
max-width:90rem;padding:1rem;color:#222;background:#fff}
article{border-top:1px solid #999;margin:2rem 0}
.both{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem}
@media(max-width:50rem){.both{grid-template-columns:1fr}}
pre{white-space:pre-wrap;font:inherit;margin:0}
.n{color:#767676;font-variant-numeric:tabular-nums;display:inline-block;min-width:3em}
mark{background:#ffe58a}
.conflict{color:#a40000}.damaged{color:#8a4b00}
dt{font-weight:600}dd{margin:0 0 .4rem}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#16181c}mark{background:#5c4a00;color:#fff}
.n{color:#999}.conflict{color:#ff9c9c}.damaged{color:#ffc27a}}
"""

_CONCERNS = ("冲突", "残缺", "存疑", "疑误")


def as_html(found: Sequence[Entry], pages: Iterable[FiledPage]) -> str:
    """The list as a page of HTML."""
    by_page = {page.record.page: page for page in pages}
    rows = [
        "<!doctype html>",
        '<html lang="zh-Hans"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>待核对（{len(found)}）</title><style>{_STYLE}</style></head><body>",
        f"<h1>待核对 <small>{len(found)} 条</small></h1>",
    ]
    for entry in found:
        rows += _entry(entry, by_page.get(entry.page))
    return "\n".join([*rows, "</body></html>", ""])


def _entry(entry: Entry, page: FiledPage | None) -> Iterator[str]:
    name = entry.concern.name.lower()
    title = escape(entry.title or entry.page or entry.file)
    yield f'<article><h2><span class="{name}">{_CONCERNS[entry.concern]}</span> {title}</h2>'
    yield f"<p><code>{escape(entry.file)}</code></p><ul>"
    for reason in entry.reasons:
        where = f"（{spans(reason.lines)}行）" if reason.lines else ""
        yield f"<li>{escape(reason.text)}{where}</li>"
    yield "</ul>"
    if page is not None:
        doubtful = {line for reason in entry.reasons for line in reason.lines}
        yield '<div class="both"><section><h3>原文</h3>'
        yield from _source(page.source, entry.lines or tuple(sorted(doubtful)), doubtful)
        yield "</section><section><h3>记录</h3>"
        yield from _record(entry, page)
        yield "</section></div>"
    yield "</article>"


def _source(source: SourcePage, lines: Sequence[int], doubtful: set[int]) -> Iterator[str]:
    """The entry's lines, and the line before and after each run of them."""
    printed = [line.number for line in source.printed]
    place = {number: at for at, number in enumerate(printed)}
    own = set(lines)
    near = {
        printed[at]
        for number in own & set(place)
        for at in range(max(0, place[number] - 1), min(len(printed), place[number] + 2))
    }
    for line in source.printed:
        if line.number in near or not own:
            said = escape(line.text.strip())
            said = f"<mark>{said}</mark>" if line.number in doubtful else said
            said = said if line.number in own or not own else f"<small>{said}</small>"
            yield f'<pre><span class="n">{line.number}</span>{said}</pre>'


def _record(entry: Entry, page: FiledPage) -> Iterator[str]:
    known: tuple[Article | Photo, ...] = (*page.record.articles, *page.record.photos)
    record = next((one for one in known if one.id == entry.id), None)
    if record is None:
        return
    yield "<dl>"
    for name, said in _rows(record).items():
        if said:
            yield f"<dt>{name}</dt><dd>{escape(said)}</dd>"
    yield "</dl>"
    if isinstance(record, Article):
        for item in record.body:
            where = f'<span class="n">{spans(item.lines)}</span><small>{item.kind}</small>'
            yield f"<p>{where} {escape(item.text)}</p>"


def _rows(record: Article | Photo) -> Mapping[str, str]:
    if isinstance(record, Photo):
        signed = "、".join(f"{p.role} {p.name}".strip() for p in record.credits)
        said = {"题": record.title, "说明": record.caption, "摄影": signed}
    else:
        signed = "、".join(f"{p.role} {p.name}".strip() for p in record.bylines)
        said = {
            "引题": record.kicker or "",
            "主题": record.title,
            "副题": record.subtitle or "",
            "署名": signed,
            "电头": record.dateline.text if record.dateline else "",
        }
    return {"栏目": record.section or "", **said, "地区": "、".join(record.regions)}
