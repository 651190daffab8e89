"""VERB 2, store: seeds in, and records to and from the files people edit under `articles/`.

Table of contents, in the order a build uses it:

    seeds.read_seeds(root, newspaper=…, memory=…) → `Seeds`
        Every page under `seeds/`: `.pages` (id → `Seed` with `.page`, `.digest`, `.path`),
        `.sources` (id → `SourcePage`), `.problems` and `.warnings`, all of them at once. The same
        page under two names is a problem. `seeds.with_images(record, seed)` adds to a record the
        pictures that the page's sidecar names. What is as it was is `unread` until its text is
        asked for.

    write.write_records(records, root, sources=…, pinyin=…, choices=…, dry=…) → `Changes`
        Bring `articles/` up to date: three-way merge, atomic, only what changed. `sources` names
        EVERY page under `seeds/`; what stands under `articles/` and is not named is removed, moved
        or, if edited, kept and reported. `records` are at least those of pages whose seed, parse or
        folder changed. ``dry=True`` only tells. `choices` solves conflicts: `resolve.choose` makes
        it from what a person says.

    read.read_pages(root, sources) → `Reading`
        `.pages` (`FiledPage`s), `.problems`, `.warnings`.

    write.redirects(root)             addresses that moved → where they lead now
    diff.compare(before, after)       → `Difference`; `difftext.as_text`, `as_markdown`, `as_json`
    review.entries(pages, conflicts)  → worst first; `review.as_text`, `as_json`,
                                      `reviewpage.as_html`
    schema.schemas()                  file name → JSON Schema, also kept in `schemas/`

Inside: `fields` (tables; `readers`, `writers`), `markdown` (bodies), `frontmatter` (the only door
of yaml), `files` (one file; `ownform` reads untouched ones fast), `shelf` (one folder), `render`
(drafts), `plan` (one page: `match`, `claims`, `takeover` with `merge`, `threeway` and `surgery`),
`lock`.
"""
