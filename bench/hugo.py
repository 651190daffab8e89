"""The same articles as a Hugo site: what a user of Hugo would write for this archive.

Hugo gets less to do: pages for articles and photos, lists by region, section, signature and
newspaper page, a home page. It gets no search index, no feeds beyond its own, no related articles,
no evidence, no view of the source. The table says how many pages each side made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from site_builder.model.archive import FiledPage

SETTINGS = """\
baseURL = "https://archive.example.org/"
locale = "zh-Hans"
title = "报纸版面档案"
relativeURLs = true
enableRobotsTXT = true
[pagination]
pagerSize = 50
[taxonomies]
region = "regions"
section = "sections"
person = "people"
newspage = "newspages"
"""

LAYOUTS = {
    "_default/baseof.html": """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{{ .Title }} · {{ site.Title }}</title>
<link rel="stylesheet" href="{{ "site.css" | relURL }}"></head><body>
{{ partialCached "header.html" . }}<main>{{ block "main" . }}{{ end }}</main>
{{ partialCached "footer.html" . }}</body></html>""",
    "_default/single.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1>
{{ with .Params.kicker }}<p class="kicker">{{ . }}</p>{{ end }}
<p>{{ range .GetTerms "person" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p>
<p>{{ range .GetTerms "region" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p>
<time>{{ .Date.Format "2006-01-02" }}</time>{{ .Content }}</article>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}""",
    "_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range (.Paginate .Pages).Pages }}<section><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p>{{ .Date.Format "2006-01-02" }} {{ with .Params.people }}{{ delimit . " " }}{{ end }}</p>
<p>{{ .Params.lead }}</p></section>{{ end }}
{{ with .Paginator }}{{ if .HasPrev }}<a href="{{ .Prev.URL }}">←</a>{{ end }}
{{ if .HasNext }}<a href="{{ .Next.URL }}">→</a>{{ end }}{{ end }}{{ end }}""",
    "_default/terms.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Data.Terms.Alphabetical }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>
{{ end }}</ul>{{ end }}""",
    "partials/header.html": """<header><a href="{{ "" | relURL }}">{{ site.Title }}</a></header>""",
    "partials/footer.html": """<footer>{{ site.Title }}</footer>""",
}


def write_hugo(pages: Iterable[FiledPage], folder: Path) -> None:
    """A Hugo site of these pages in `folder`."""
    folder.mkdir(parents=True)
    (folder / "hugo.toml").write_text(SETTINGS, encoding="utf-8")
    for name, text in LAYOUTS.items():
        path = folder / "layouts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "static").mkdir()
    (folder / "static" / "site.css").write_text("main{max-width:40em;margin:auto}")
    for page in pages:
        add_page(page, folder)


def add_page(page: FiledPage, folder: Path) -> None:
    """The articles and photos of one newspaper page as content of a Hugo site."""
    content = folder / "content" / "articles" / page.record.page
    content.mkdir(parents=True)
    date = page.record.when.date or "2012-01-01"
    for article in page.record.articles:
        front = {
            "title": article.title or "（无题）",
            "date": date,
            "kicker": article.kicker or "",
            "people": [p.name for p in article.bylines],
            "regions": list(article.regions),
            "sections": [article.section] if article.section else [],
            "newspages": [page.record.page],
            "lead": article.body[0].text[:80] if article.body else "",
        }
        body = "\n\n".join(
            f"## {item.text}" if item.kind == "subhead" else item.text for item in article.body
        )
        _write(content / f"{article.lines[0]}.md", front, body)
    for photo in page.record.photos:
        front = {
            "title": photo.title or photo.caption[:20],
            "date": date,
            "people": [p.name for p in photo.credits],
            "regions": list(photo.regions),
            "newspages": [page.record.page],
        }
        _write(content / f"p{photo.lines[0]}.md", front, photo.caption)


def _write(path: Path, front: object, body: str) -> None:
    # JSON front matter is what Hugo reads fastest.
    text = f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{body}\n"
    path.write_text(text, encoding="utf-8")
