"""One build at a time."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.errors import OutputError
from site_builder.lock import only_build

HOLDER = """
import sys, time
from pathlib import Path
from site_builder.lock import only_build
with only_build(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_build_is_told_who_holds_the_archive(tmp_path: Path) -> None:
    """It does not wait and does not write; the message names the other process and the cure."""
    with holder(tmp_path) as other:
        try:
            said = f"another build.*{other.pid}.*Wait"
            with pytest.raises(OutputError, match=said), only_build(tmp_path):
                pass
        finally:
            other.kill()


def test_a_killed_build_leaves_no_lock(tmp_path: Path) -> None:
    """The system lets go for it."""
    with holder(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
    with only_build(tmp_path):
        pass


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The message says where, what and what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write"), only_build(tmp_path / "file"):
        pass
