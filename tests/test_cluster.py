"""Work on a Dask cluster: the same results as in one process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from site_builder.cluster import Cluster, cluster
from site_builder.errors import SourceError, UsageError

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


def add(context: int, item: int) -> int:
    return context + item


def fail_at(context: int, item: int) -> int:
    if item >= context:
        raise SourceError("not text", path=f"{item}.txt", line=3, cure="Save it as UTF-8.")
    return item


@pytest.fixture(scope="module")
def executor() -> Iterator[Cluster]:
    """A scheduler and two worker processes on this machine."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as local:
        found = cluster(local.scheduler_address.replace("tcp://", "dask://"))
        yield found
        found.close()


@pytest.mark.parametrize("total", [0, 1, 2, 500])
def test_results_come_home_in_the_order_of_the_items(executor: Cluster, total: int) -> None:
    """A cluster gives what one process gives."""
    assert list(executor.map(add, 1000, range(total))) == [1000 + n for n in range(total)]


def test_an_error_comes_home_as_it_was_raised(executor: Cluster) -> None:
    """The first item that fails decides; file, line and cure are kept."""
    with pytest.raises(SourceError) as caught:
        list(executor.map(fail_at, 30, range(60), 4))

    assert str(caught.value) == "30.txt:3: not text. Save it as UTF-8."


def test_a_chunk_is_one_task(executor: Cluster) -> None:
    """Items travel in chunks: a task for each would cost more than the work."""
    asked = []

    class Counting:
        def __getattr__(self, name: str) -> object:
            return getattr(executor.client, name)

        def submit(self, *args: object, **options: object) -> object:
            asked.append(args)
            return executor.client.submit(*args, **options)

    results = list(Cluster(Counting()).map(add, 0, range(100), 20))

    assert results == list(range(100))
    assert len(asked) == 5


@pytest.mark.parametrize("address", ["spark://x:1", "tcp://x:1", "x"])
def test_another_scheme_is_told(address: str) -> None:
    """The message says how an address looks."""
    with pytest.raises(UsageError, match="dask://HOST:PORT"):
        cluster(address)
