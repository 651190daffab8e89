"""VERB 2, store: seeds in, and records to and from the files people edit under `articles/`.

Table of contents, in the order a build uses it:

    seeds = read_seeds(root, newspaper=config.newspaper)
        Every page under `seeds/`: `seeds.pages` (id → `Seed`, which has `.page: SourcePage`,
        `.digest`, `.path`, `.photos`), and `seeds.problems` (`SourceError`s, all of them; the same
        page under two names is among them). The parser is given `seed.page`;
        `with_images(record, seed)` then adds the pictures a sidecar names.

    changes = write_records(records, root, sources=…, pinyin=load_pinyin(…))
        Bring `articles/` up to date with these records: three-way merge, atomic, only what changed.
        `sources` maps the id of EVERY page under `seeds/` to its `SourcePage`: pages under
        `articles/` that it does not name are removed or renamed. `records` may be the re-parsed
        pages only. ``dry=True`` writes nothing and tells what would change (`check` in CI).
        ``choices={(file, field): "mine" | "theirs"}`` solves conflicts (`site-builder resolve`).

    reading = read_pages(root, sources)
        `reading.pages` (tuple of `FiledPage`), `reading.problems`, `reading.warnings`.
        To compare with a revision, check its `seeds/` and `articles/` out into a folder.

    redirects(root)            every address ever published that is not current → the current one
    diff.compare(before, after)  → `Difference`; `diff.as_text`, `diff.as_markdown`, `diff.as_json`
    review.entries(reading, conflicts, today?) → worst first; `review.as_text`, `review.as_html`
    schemas()                  name → JSON Schema, for `public/` and for editors

`frontmatter.py` is the store's only door of yaml.
"""
