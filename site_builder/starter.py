"""A new archive: settings, one example page, and a note on how to go on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from site_builder.errors import OutputError

SETTINGS = """\
# The settings of this archive; every key may be left out. 本站设置，均可省略。
title: 报纸版面档案
description: ""
newspaper: ""        # where a page's sidecar does not say
base_url: ""         # https://… of the published site, for feeds and sitemap
repository: ""       # https://… of the repository, for “指出错误” links
branch: main
per_page: 50
"""

IGNORED = """\
public/
.public.*
.cache/
"""

ATTRIBUTES = """\
# Two branches that add pages do not conflict: both keep theirs.
articles/*.lock merge=union
"""

EXAMPLE = """\

◎学思践悟

示例：把版面文字放进 seeds

□本报记者 张三 通讯员 李四

这是一篇示例文章。把报纸一个版面的文字存成 .txt 文件，放进 seeds 文件夹。

再运行 site-builder build，就会得到文章、图片说明和网站。

文件名可以写明日期和版次，例如 2023-05-04-06.txt 表示2023年5月4日第6版。

改正文章

解析有误时，打开 articles 文件夹里的文件直接修改。程序不会覆盖人改过的文件。

示例图片

图为工作人员在录入版面文字。王五 摄
"""

README = """\
# 报纸版面档案

```sh
site-builder build      # seeds/ → articles/ → public/
site-builder serve      # 边改边看
site-builder review     # 需要人工过目的文章
```

把版面文字（.txt）放进 `seeds/`；文章写在 `articles/`，可以直接修改，修改不会被覆盖；网站在
`public/`，用浏览器打开 `public/index.html`。示例版面 `seeds/example.txt` 可以删除。
"""

FILES: Mapping[str, str] = MappingProxyType(
    {
        "site.yaml": SETTINGS,
        "README.md": README,
        ".gitignore": IGNORED,
        ".gitattributes": ATTRIBUTES,
        "seeds/example.txt": EXAMPLE,
    }
)


def start_archive(folder: Path) -> tuple[Path, ...]:
    """Make the files of a new archive below `folder`; refuse where there is one already."""
    there = [name for name in FILES if (folder / name).exists()]
    if there:
        cure = "Name another folder, or remove it yourself."
        raise OutputError("stands there already", cure=cure, path=folder / there[0])
    made = []
    try:
        for name, text in FILES.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            made.append(path)
    except OSError as error:
        cure = "Choose a folder that can be written."
        raise OutputError(f"cannot write: {error.strerror}", cure=cure, path=folder) from error
    return tuple(made)
