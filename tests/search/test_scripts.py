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


def test_what_is_needed_later_is_a_script_of_its_own() -> None:
    """It is handed what it needs of the program, and leaves what it exports."""
    made = scripts(
        {
            "ui.js": "import { a } from './a.js';\nimport('./b.js').then(({ b }) => b(a));\n",
            "a.js": "export const a = 1;\nexport const c = 2;\n",
            "b.js": "export { b } from './d.js';\n",
            "d.js": "import { c } from './a.js';\nexport const b = () => c;\n",
            "part.js": "export const part = () => null;\n",
            "worker.js": "",
            "highlight.js": "",
        }
    )
    assert made["b.js"].decode() == (
        "(() => {\n'use strict';\nconst { c } = self.searchParts['app.js'];\n"
        "const b = () => c;\nself.searchParts['b.js'] = { b };\n})();\n"
    )
    assert made["app.js"].decode() == (
        "(() => {\n'use strict';\nconst part = () => null;\nconst a = 1;\nconst c = 2;\n"
        "part('b.js').then(({ b }) => b(a));\nself.searchParts['app.js'] = { c };\n})();\n"
    )


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
    programs = {"app.js", "panels.js", "worker.js", "more.js", "highlight.js"}
    assert programs | {"search.css"} == set(made)
    for name in programs:
        text = made[name].decode()
        assert not re.search(r"^(import|export)\b|\beval\(|new Function|innerHTML", text, re.M)
        assert len(text) > 4000
