"""The browser's programs."""

from __future__ import annotations

import re

import pytest

from site_builder.collect.search.scripts import modules, scripts
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


def test_a_name_is_declared_once() -> None:
    """Two modules of a script with one name would stop the browser: the build stops first."""
    with pytest.raises(InputError, match=r"a\.js and ui\.js both declare PAUSE"):
        scripts(
            {
                "ui.js": "import { a } from './a.js';\nconst PAUSE = 1;\n",
                "a.js": "const PAUSE = 2;\n",
            }
        )


def test_the_programs_keep_to_the_plain_form() -> None:
    """No import is left over, and nothing is evaluated or read as HTML."""
    made = scripts(modules())
    assert {"app.js", "worker.js", "highlight.js", "search.css"} == set(made)
    for name in ("app.js", "worker.js", "highlight.js"):
        text = made[name].decode()
        assert not re.search(r"^(import|export)\b|\beval\(|new Function|innerHTML", text, re.M)
        assert len(text) > 4000
