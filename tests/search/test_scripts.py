"""The browser's programs."""

from __future__ import annotations

import re

import pytest

from bench.browser import modules
from site_builder.collect.search import scripts
from site_builder.errors import InputError


def test_a_program_has_its_modules_in_order() -> None:
    """Each module once, behind what it imports, without imports, exports and comments."""
    made = scripts(
        {
            "ui.js": "import { a } from './a.js';\nimport { b } from './b.js';\na(b);\n",
            "a.js": "import { b } from './b.js';\n// why\nexport function a() {\n  b();\n}\n",
            "b.js": "/** What. */\nexport const b = () => 1;\n",
            "worker.js": "",
            "highlight.js": "",
        }
    )
    expected = (
        "(() => {\n'use strict';\nconst b = () => 1;\nfunction a() {\nb();\n}\na(b);\n})();\n"
    )
    assert made["app.js"].decode() == expected


def test_a_missing_module_is_named() -> None:
    """The operator is told which file is gone."""
    with pytest.raises(InputError, match=r"no module a\.js"):
        scripts({"ui.js": "import { a } from './a.js';\n"})


def test_the_programs_keep_to_the_plain_form() -> None:
    """No import is left over, nothing is evaluated, and no name is declared twice."""
    for name, data in scripts(modules()).items():
        if name.endswith(".js"):
            text = data.decode()
            assert not re.search(r"^(import|export)\b|\beval\(|new Function|innerHTML", text, re.M)
            declared = re.findall(r"^(?:const|let|class|(?:async )?function\*?) (\w+)", text, re.M)
            assert len(declared) > 5
    # A name of one module that another declares again stops the whole script; indentation is
    # gone in the scripts, so the modules themselves are looked at.
    assert {"app.js", "worker.js", "highlight.js", "search.css"} == set(scripts(modules()))
