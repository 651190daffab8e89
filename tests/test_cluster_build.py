"""A whole build on a cluster: the same bytes as in one process."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import invoke
from tests.test_faults import content

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


def test_a_cluster_of_two_workers_gives_the_bytes_of_one_process(
    built_archive: Path, archive: Path
) -> None:
    """Parse and render run on the workers; articles and site are the same."""
    for part in ("public", "articles", ".cache", ".public.previous"):
        shutil.rmtree(archive / part, ignore_errors=True)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        done = invoke("--root", archive, "--executor", address, "build")
        with pytest.raises(ValueError, match="No client"):
            distributed.default_client()  # nobody looks for the cluster when the build is over

    assert done.exit_code == 0, done.output
    assert content(archive / "public") == content(built_archive / "public")
    assert content(archive / "articles") == content(built_archive / "articles")
