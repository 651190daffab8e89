"""What a signature signed as, told from its printed role.

The indexes keep these groups apart, since the same characters may name two people.
"""

from __future__ import annotations

REPORTERS = "reporters"
CORRESPONDENTS = "correspondents"
AUTHORS = "authors"
PHOTOGRAPHERS = "photographers"

_STAFF = ("记者", "实习生", "编辑")


def group_of(role: str) -> str:
    """The group of a byline's role: 通讯员, the newspaper's own people, or anyone else."""
    if "通讯员" in role:
        return CORRESPONDENTS
    return REPORTERS if any(word in role for word in _STAFF) else AUTHORS
