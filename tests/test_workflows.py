"""The workflows: least privileges, pinned actions, nothing of a stranger's in a shell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.yamlfile import read_yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
_PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")
_WRITES = {"publish.yml": {"deploy": {"pages": "write", "id-token": "write"}}}


def read(path: Path) -> dict[Any, Any]:
    value = read_yaml(path).value
    assert isinstance(value, dict)
    return value


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_there_are_three() -> None:
    """Tests, a preview of a pull request, publication."""
    assert [p.name for p in WORKFLOWS] == ["preview.yml", "publish.yml", "tests.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_actions_are_pinned_with_their_version_beside(path: Path) -> None:
    """A tag can be moved to other code, a commit cannot; people read the version."""
    used = [step["uses"] for step in steps(read(path)) if "uses" in step]

    assert used
    assert [action for action in used if not _PINNED.match(action)] == []
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert [line for line in lines if not re.search(r"# v\d+\.\d+\.\d+$", line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_a_job_may_do_what_it_needs_and_no_more(path: Path) -> None:
    """No right by default; only the job that deploys may write, and it runs none of our code."""
    workflow = read(path)

    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        writes = {k: v for k, v in job["permissions"].items() if v == "write"}
        assert writes == _WRITES.get(path.name, {}).get(name, {})
        if writes:
            assert all("run" not in step for step in job["steps"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_a_pull_request_of_a_stranger_gets_no_rights(path: Path) -> None:
    """Never `pull_request_target`, no secrets, no credentials left in the checkout."""
    text = path.read_text(encoding="utf-8")

    assert "pull_request_target" not in text
    assert "secrets." not in text
    for step in steps(read(path)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        assert "${{" not in step.get("run", "")


def test_the_preview_has_its_own_base_path_and_tells_what_changes() -> None:
    """Site, differences, doubts, accuracy: what a reviewer needs before merging."""
    text = (ROOT / ".github/workflows/preview.yml").read_text(encoding="utf-8")
    summary = (ROOT / ".ci/summary").read_text(encoding="utf-8")

    assert "/preview/${{ github.event.pull_request.number }}/" in text
    assert "GITHUB_STEP_SUMMARY" in text
    assert re.findall(r"site-builder --quiet (\w+)", summary) == ["diff", "review", "evaluate"]
