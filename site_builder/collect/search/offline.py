"""The whole index in one script, for a site opened from a folder.

A page opened as a file may load scripts but not read other files. The script calls nothing and
needs no `eval`: it names one value.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping

OFFLINE = 2000
"""Documents up to which it is made: some 4 kB each."""


def bundle(files: Mapping[str, bytes]) -> bytes:
    """`files` as a script: JSON as strings, what is compressed in base64."""
    table = {
        name: data.decode() if name.endswith(".json") else base64.b64encode(data).decode()
        for name, data in sorted(files.items())
    }
    literal = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    # The two line separators of Unicode end a line in scripts of before 2019.
    literal = literal.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"self.searchFiles={literal};\n".encode()
