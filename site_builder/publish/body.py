"""An article's body as markup, Markdown and plain text.

The record's items are rendered directly, by joining strings: they are not Markdown, and this is
the piece of work that is done most often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from site_builder.model.article import Article, BodyItem, BodyKind, Person, Photo
from site_builder.model.pages import Html, Picture
from site_builder.publish.addresses import href, source_view
from site_builder.publish.display import shown, shown_html

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


def line_words(lines: Sequence[int]) -> str:
    """How lines are spoken of everywhere: "第 9 行", "第 9–23 行"."""
    if not lines:
        return ""
    first, last = lines[0], lines[-1]
    return f"第 {first} 行" if first == last else f"第 {first}–{last} 行"


def role_and_name(person: Person) -> str:
    """Role and name, "本报记者 宋爽", or the name alone."""
    return f"{person.role} {person.name}" if person.role else person.name


def credit_words(persons: Sequence[Person]) -> str:
    """A credit line, "范云燕 摄"; "" when nobody is credited."""
    return f"{' '.join(role_and_name(p) for p in persons)} 摄" if persons else ""


def photo_places(article: Article, photos: Sequence[Photo]) -> Mapping[int, list[Photo]]:
    """For each position in the body, the photos that stand before the item there.

    A photo comes after the last item that begins above it on the page.
    """
    placed: dict[int, list[Photo]] = {}
    for photo in photos:
        first = photo.lines[0] if photo.lines else 0
        at = 0
        for position, item in enumerate(article.body, 1):
            if item.lines and item.lines[0] < first:
                at = position
        placed.setdefault(at, []).append(photo)
    return placed


class BodyRenderer:
    """Bodies as markup, for pages that share one way to the root."""

    def __init__(self, root: str, photo_href: Mapping[str, str]) -> None:
        self._root = root
        self._photo_href = photo_href

    def body(
        self,
        article: Article,
        page: str,
        photos: Sequence[Photo] = (),
        pictures: Mapping[str, Picture] | None = None,
    ) -> Html:
        """The whole body with its photos where they belong. Subheads are h2."""
        source = self._root + href(source_view(page))
        placed = photo_places(article, photos) if photos else {}
        cut = {n for i in article.issues if i.code == "end-missing" for n in i.lines}
        out: list[str] = []
        if any(i.code == "start-missing" for i in article.issues) and article.body:
            out.append('<p class="gap">〔开头缺失〕</p>')
        dateline = _dateline(article)
        if dateline and (not article.body or article.body[0].kind is not BodyKind.PARAGRAPH):
            out.append(f"<p>{dateline}</p>")
            dateline = ""
        for position, item in enumerate(article.body):
            out.extend(self.figure(p, pictures or {}) for p in placed.get(position, ()))
            out.append(_item(item, source, dateline))
            dateline = ""
            if cut and not cut.isdisjoint(item.lines):
                out.append('<p class="gap">〔此段结尾缺失〕</p>')
        out.extend(self.figure(p, pictures or {}) for p in placed.get(len(article.body), ()))
        return Html("\n".join(out))

    def figure(self, photo: Photo, pictures: Mapping[str, Picture]) -> str:
        """A photo: its picture if one was kept, its caption always."""
        address = escape(self._root + self._photo_href[photo.id])
        anchor = f"p{photo.lines[0]}" if photo.lines else photo.id
        picture = pictures.get(photo.id)
        image = _image(picture, address) if picture else ""
        title = f"<b>{shown_html(photo.title)}</b>" if photo.title else ""
        credit = credit_words(photo.credits)
        signed = f'<span class="credit">{escape(credit)}</span>' if credit else ""
        caption = f"<span>{shown_html(photo.caption)}</span>" if photo.caption else ""
        return (
            f'<figure class="photo" id="{escape(anchor)}">{image}<figcaption>'
            f'<a class="tag" href="{address}">图片说明</a>{title}{caption}{signed}'
            "</figcaption></figure>"
        )


def _image(picture: Picture, address: str) -> str:
    return (
        f'<a href="{address}"><img src="{escape(picture.src)}" '
        f'srcset="{escape(picture.small)} 480w, {escape(picture.src)} {picture.width}w" '
        f'sizes="(max-width: 46em) 100vw, 40em" width="{picture.width}" '
        f'height="{picture.height}" alt="{escape(picture.alt)}" loading="lazy"></a>'
    )


_CLASSES: Mapping[BodyKind, str] = {
    BodyKind.ATTRIBUTION: ' class="attribution"',
    BodyKind.VERSE: ' class="verse"',
    BodyKind.LISTING: ' class="listing"',
    BodyKind.NOTE: ' class="note"',
}


def _dateline(article: Article) -> str:
    """The 电头, which runs in at the head of the first paragraph."""
    if article.dateline is None:
        return ""
    return f'<span class="dateline">{shown_html(article.dateline.text)}</span>'


def _item(item: BodyItem, source: str, before: str = "") -> str:
    text = before + shown_html(item.text)
    if "\n" in text:
        text = text.replace("\n", "<br>")
    name = f' id="L{item.lines[0]}"' if item.lines else ""
    if item.kind is BodyKind.SUBHEAD:
        return f"<h2{name}>{text}</h2>"
    text += _line(item, source)
    if item.kind is BodyKind.QUOTATION:
        return f"<blockquote{name}><p>{text}</p></blockquote>"
    return f"<p{_CLASSES.get(item.kind, '')}{name}>{text}</p>"


def _line(item: BodyItem, source: str) -> str:
    """The way from a paragraph to its lines on the page as received."""
    if not item.lines:
        return ""
    first, last = item.lines[0], item.lines[-1]
    words = f"原文第{first}行" if first == last else f"原文第{first}至{last}行"
    return f'<a class="ln" href="{escape(source)}#L{first}" aria-label="{words}">{first}</a>'


def _markdown_text(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def markdown(article: Article, photos: Sequence[Photo], facts: Sequence[tuple[str, str]]) -> str:
    """The article as a Markdown file for readers; the text as printed."""
    lines = [f"# {_markdown_text(article.title or '〔无题〕')}", ""]
    if article.kicker:
        lines[:0] = [f"*{_markdown_text(article.kicker)}*", ""]
    if article.subtitle:
        lines += [f"**{_markdown_text(article.subtitle)}**", ""]
    lines += [f"- {label}：{_markdown_text(value)}" for label, value in facts] + [""]
    placed = photo_places(article, photos) if photos else {}
    for position, item in enumerate((*article.body, None)):
        for photo in placed.get(position, ()):
            words = " ".join(w for w in _photo_parts(photo) if w)
            lines += [f"> 〔图片〕{_markdown_text(words)}", ""]
        if item is not None:
            lines += [_markdown_item(item), ""]
    return "\n".join(lines)


def _markdown_item(item: BodyItem) -> str:
    text = _markdown_text(item.text)
    match item.kind:
        case BodyKind.SUBHEAD:
            return f"## {text}"
        case BodyKind.QUOTATION | BodyKind.ATTRIBUTION:
            return f"> {text}"
        case BodyKind.VERSE | BodyKind.LISTING:
            return text.replace("\n", "  \n")
        case _:
            return text


def _photo_parts(photo: Photo) -> Iterator[str]:
    yield photo.title
    yield photo.caption
    yield credit_words(photo.credits)


def plain_text(article: Article, photos: Sequence[Photo], facts: Sequence[tuple[str, str]]) -> str:
    """The article as a text file: head, facts, paragraphs, captions; the text as printed."""
    head = [t for t in (article.kicker, article.title or "〔无题〕", article.subtitle) if t]
    told = [f"{label}：{value}" for label, value in facts]
    captions = [f"〔图片〕{' '.join(w for w in _photo_parts(p) if w)}" for p in photos]
    blocks = ["\n".join(head), "\n".join(told), *(i.text for i in article.body), *captions]
    return "\n\n".join(b for b in blocks if b) + "\n"


def display_title(article: Article) -> str:
    """The headline in proper width; what stands in for one that is lost."""
    if article.title:
        return shown(article.title)
    opening = next((i.text for i in article.body if i.text), "")
    return f"〔无题〕{shown(opening[:16])}{'…' if len(opening) > 16 else ''}"


def title_html(article: Article) -> Html:
    """The headline as markup; the pieces of a headline of two lines stay whole when it wraps."""
    if not article.title:
        return Html(f'<span class="lost">{shown_html(display_title(article))}</span>')
    pieces = shown_html(article.title).split(" ")
    if len(pieces) == 1:
        return Html(pieces[0])
    return Html(" ".join(f'<span class="phrase">{p}</span>' for p in pieces))
