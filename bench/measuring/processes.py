"""Run a command and weigh it: CPU time and peak memory, which a busy machine does not change."""

from __future__ import annotations

import os
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from compileall import compile_dir
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
DIGEST = (sys.executable, "-m", "digest")


@dataclass(frozen=True, slots=True)
class Done:
    """What a command said and cost, its children included in the CPU time."""

    code: int
    out: str
    errors: str
    cpu_seconds: float
    peak_mib: float


def run(
    command: Sequence[str | Path],
    *,
    stdin: bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Done:
    """Return what a command says and costs."""
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as errors,
    ):
        given.write(stdin)
        given.seek(0)
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=given,
            stdout=out,
            stderr=errors,
            cwd=cwd,
            env={**environment(), **(env or {})},
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return Done(
            process.returncode,
            _text(out),
            _text(errors),
            used.ru_utime + used.ru_stime,
            used.ru_maxrss / 1024,
        )


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf8", "replace")


def median_milliseconds(command: Sequence[str | Path], *, times: int = 9) -> float:
    """Return the median CPU time of a command, in milliseconds."""
    runs = [run(command) for _ in range(times)]
    for done in runs:
        if done.code:
            raise SystemExit(f"exit {done.code}: {command}\n{done.errors[-2000:]}")
    return 1000 * statistics.median(done.cpu_seconds for done in runs)


@cache
def environment() -> dict[str, str]:
    """Return the environment in which `digest` is found in this checkout, and scorers find it.

    Its bytecode is made before: whatever is installed has it, peers too, and a checkout may not.
    """
    compile_dir(ROOT / "digest", quiet=2)
    return {
        **os.environ,
        "DIGEST": shlex.join(DIGEST),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def pythons() -> list[Path]:
    """Return the interpreters that may have a peer: ours, then that of $MEASURE_VENV."""
    found = [Path(sys.executable)]
    if "MEASURE_VENV" in os.environ:
        found.append(Path(os.environ["MEASURE_VENV"]) / "bin" / "python")
    return [python for python in found if python.is_file()]


def python_with(packages: Sequence[str]) -> Path | None:
    """Return an interpreter that can import all of these packages."""
    code = (
        "import sys, importlib.util as u;"
        "sys.exit(any(u.find_spec(name) is None for name in sys.argv[1:]))"
    )
    for python in pythons():
        if subprocess.run([python, "-c", code, *packages], check=False).returncode == 0:
            return python
    return None


def shared() -> Path | None:
    """Return the folder of measuring data, if it is here."""
    where = os.environ.get("DIGEST_SHARED")
    return Path(where) if where and Path(where).is_dir() else None
