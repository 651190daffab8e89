"""The package as others install it: one wheel with templates and words inside."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline with the pinned tools."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"),
            *("--no-build-isolation", "--no-index", "--wheel-dir", folder, ROOT),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (made,) = folder.glob("*.whl")
    return made


def test_templates_words_and_schemas_are_inside(wheel: Path) -> None:
    """Every file that is not code and that the program reads comes with it."""
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"site_builder/{path.relative_to(folder).as_posix()}"
        for folder in (ROOT / "site_builder", ROOT)
        for part in ("lexicon", "schemas", "templates")
        for path in (folder / part).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".py"
    }

    assert len(wanted) > 20
    assert wanted - names == set()
    assert [n for n in names if n.startswith(("tests/", "bench/", "seeds/"))] == []


def test_a_new_archive_builds_with_the_installed_command(wheel: Path, tmp_path: Path) -> None:
    """Installed, `site-builder init DIR` and `build` give a site, far from the repository."""
    venv.create(tmp_path / "venv", with_pip=False)
    site = next((tmp_path / "venv" / "lib").glob("python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    here = next(p for p in sys.path if p.endswith("site-packages"))
    # The libraries of this environment, without the editable install of the repository.
    for entry in Path(here).iterdir():
        if "site_builder" not in entry.name and not (site / entry.name).exists():
            (site / entry.name).symlink_to(entry)
    (site / "_editable_impl_site_builder.pth").unlink(missing_ok=True)

    def run(*args: str) -> str:
        python = tmp_path / "venv" / "bin" / "python"
        code = "from site_builder.cli import main; main()"
        done = subprocess.run(
            [python, "-I", "-c", code, *args],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    run("init", "new")
    run("--root", "new", "build")

    home = (tmp_path / "new" / "public" / "index.html").read_text(encoding="utf-8")
    assert "示例：把版面文字放进" in home
