"""Fuzz with atheris: `python tests/fuzz/fuzz.py [--seconds N] [TARGET…]`, the time shared out.

Bytes that break a target are left in tests/data/fuzz/TARGET/crash-…: mend the code, give the file
a name that says what it is, and it is a test from then on. What took more than ten seconds is
named slow-…; exit code 1 says that something was found.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LONGEST_INPUT = 20_000  # bytes; what is large is tried by tests/parsers/test_hostile.py
SLOW_SECONDS = 10
MEMORY_MIB = 2_048


def main() -> int:
    """Run each target in a process of its own; return 1 if one was broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=1_200, help="all together")
    options.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("targets", nargs="*")
    given, passed_on = options.parse_known_args()
    if given.inside:
        return inside(given.targets[0], passed_on)
    try:
        import atheris  # noqa: F401  # here only to learn whether it is there
    except ImportError:
        print("make fuzz needs atheris, which is not installed: pip install atheris")
        print("(it has wheels for Linux on x86-64, and builds elsewhere with clang)")
        return 0
    sys.path.insert(0, str(ROOT))
    from targets import TARGETS, seeds

    names = given.targets or list(TARGETS)
    broken = []
    for name in names:
        found = ROOT / "tests" / "data" / "fuzz" / name
        found.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as corpus:
            for number, seed in enumerate(seeds(name)):
                Path(corpus, f"seed-{number}").write_bytes(seed)
            seconds = max(5, given.seconds // len(names))
            print(f"== {name}: {seconds} s", flush=True)
            run = subprocess.run([sys.executable, str(HERE / "fuzz.py"), "--inside", name, corpus,
                f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}",
                f"-timeout={SLOW_SECONDS}", f"-rss_limit_mb={MEMORY_MIB}",
                f"-artifact_prefix={found}/",
                "-print_final_stats=1",
            ], check=False)  # fmt: skip
        broken += [name] * bool(run.returncode)
        if not any(found.iterdir()):
            found.rmdir()
    print(f"broken: {', '.join(broken)}" if broken else f"{len(names)} targets, none broken")
    return 1 if broken else 0


def inside(name: str, passed_on: list[str]) -> int:
    """Fuzz one target until libFuzzer says that it is over; it ends the process itself."""
    import logging

    import atheris

    logging.disable()
    sys.path.insert(0, str(ROOT))
    with atheris.instrument_imports(include=["digest"]):
        from targets import TARGETS
    corpus = sys.argv[sys.argv.index(name) + 1]
    atheris.Setup([sys.argv[0], corpus, *passed_on], TARGETS[name])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
