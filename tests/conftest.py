"""What every test may ask for: golden files, the measuring data where it is, the command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure: what takes too long there is told by the tests that measure CPU.
# The same examples every time, so that a change is judged by what it changed; chance looks for
# more with `make fuzz`, or with --hypothesis-profile=chance.
settings.register_profile(
    "calm", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile("chance", settings.get_profile("calm"), derandomize=False)
settings.load_profile("calm")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite tests/golden from what the code makes now; review the diff",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare bytes with tests/golden/NAME, or rewrite it with --update-golden."""
    update = request.config.getoption("--update-golden")

    def compare(name: str, made: bytes) -> None:
        path = ROOT / "tests" / "golden" / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)
        assert path.exists(), f"no golden file {name}: run pytest --update-golden"
        assert made.decode() == path.read_text("utf8")

    return compare


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of measuring data; the test is skipped where there is none."""
    where = os.environ.get("DIGEST_SHARED")
    if not where or not Path(where).is_dir():
        pytest.skip("measuring data is not here: set DIGEST_SHARED to its folder")
    return Path(where)


Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def digest() -> Command:
    """Run the command as a user would: digest("run", "-c", path, cwd=…, stdin=…, env=…)."""

    def run(
        *arguments: str | Path,
        cwd: Path | None = None,
        stdin: str | bytes = "",
        env: dict[str, str] | None = None,
        timeout: float = 120,
    ) -> subprocess.CompletedProcess[str]:
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("DIGEST_")},
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "default",
            **(env or {}),
        }
        finished = subprocess.run(
            [sys.executable, "-m", "digest", *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=cwd,
            env=environment,
            timeout=timeout,
            check=False,
        )
        return subprocess.CompletedProcess(
            finished.args,
            finished.returncode,
            finished.stdout.decode("utf8", "replace"),
            finished.stderr.decode("utf8", "replace"),
        )

    return run
