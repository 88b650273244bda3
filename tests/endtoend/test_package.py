"""The package as a stranger gets it: a wheel, in an empty environment, with the bundled pip."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.endtoend
ROOT = Path(__file__).resolve().parents[2]
NO_INDEX = ("No matching distribution", "Could not find a version", "Connection", "timed out")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build sdist → wheel, so that both are known to hold everything."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT],
        check=True,
        capture_output=True,
    )
    (found,) = out.glob("*.whl")
    return found


def test_templates_starter_and_sample_travel_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert "digest/templates/default/briefing.html.j2" in names
    assert "digest/templates/default/digest.css" in names
    assert "digest/cli/starter.yaml" in names
    assert any(name.startswith("digest/cli/sample/") for name in names)
    assert "digest/py.typed" in names


def test_the_wheel_runs_the_main_job_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    installed = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", wheel],
        capture_output=True,
        text=True,
        check=False,
    )
    if installed.returncode and any(sign in installed.stderr for sign in NO_INDEX):
        pytest.skip("the package index is out of reach")
    assert installed.returncode == 0, installed.stderr
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("PYTHONPATH", "DIGEST_CONFIG")
    }

    def digest(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [home / "bin" / "digest", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    begun = digest("init", "site", "--sample")
    done = digest("run", "-c", "site/config.yaml", "--offline")

    assert begun.returncode == 0, begun.stderr
    assert done.returncode == 0, done.stderr
    page = Path(done.stderr.splitlines()[-1])
    assert "<h1>" in page.read_text("utf8")
