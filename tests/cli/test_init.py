from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from digest.config.load import load
from digest.registry import complaint

ROOT = Path(__file__).parents[2]
SHOWN = (
    *("# smtp", "#   host", "#   security", "#   from", "#   username", "#   password"),
    *("# collect", "# retention", "# timezone"),
)


def test_the_starter_is_a_config_with_its_comments(say: Any, home: Path) -> None:
    said = say("init")

    assert (said.code, said.out) == (0, "")
    assert said.err.startswith('wrote config.yaml; next: "digest run"\n')
    assert (home / "config.yaml").read_bytes() == (ROOT / "config.yaml").read_bytes()
    config = load(home / "config.yaml", environment={}, complaint=complaint)
    assert len(config.sources) >= 12
    assert config.warnings == ()
    (edition,) = config.editions.values()
    tags = {tag for source in config.sources for tag in source.tags}
    assert {tag for section in edition.sections for tag in section.tags} == tags
    assert [one.form for one in edition.deliver] == ["folder"]


def test_what_the_starter_shows_in_comments_is_right_too(home: Path) -> None:
    text = (ROOT / "config.yaml").read_text("utf-8")
    shown = [line.replace("# ", "", 1) for line in text.splitlines() if line.startswith(SHOWN)]
    assert len(shown) == 9

    config = load(
        home / "config.yaml",
        environment={"SMTP_PASSWORD": "x"},
        text="\n".join(["sources: [{file: x}]", *shown]),
    )

    assert (config.smtp.port, config.smtp.username) == (587, "digest")


def test_a_config_that_is_there_is_not_overwritten(say: Any, home: Path) -> None:
    (home / "config.yaml").write_text("mine")

    refused = say("init")
    assert refused.code == 2
    assert refused.err == 'digest: config.yaml exists; "digest init --force" replaces it\n'
    assert (home / "config.yaml").read_text() == "mine"

    assert say("init", "--force").code == 0
    assert (home / "config.yaml").read_text() != "mine"


def test_a_folder_is_made_where_it_is_not(say: Any, home: Path) -> None:
    said = say("init", home / "a" / "b")

    assert (home / "a" / "b" / "config.yaml").is_file()
    assert f'next: "digest run -c {home}/a/b"' in said.err


@pytest.mark.parametrize(("zone", "warns"), [("UTC", True), ("Asia/Seoul", False)])
def test_a_machine_on_utc_is_warned(
    zone: str, warns: object, say: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)

    assert ("time zone is UTC" in say("init").err) is warns


def test_quiet_says_nothing(say: Any) -> None:
    assert say("init", "-q") == (0, "", "")


def test_the_sample_runs_without_a_network(say: Any, home: Path) -> None:
    said = say("init", "--sample", "try")

    assert said.code == 0
    config = load(home / "try" / "config.yaml", environment={}, complaint=complaint)
    assert all(source.url.startswith("file:") for source in config.sources)
    assert say("check", "-c", "try").code == 0
    assert {path.name for path in (home / "try").iterdir()} == {"config.yaml", "sample"}
    assert not (home / "try" / "sample" / "config.yaml").exists()


def test_the_sample_is_run_as_of_the_morning_after_its_last_news(say: Any, home: Path) -> None:
    said = say("init", "--sample", "try")

    texts = [path.read_text("utf8") for path in (home / "try" / "sample").iterdir()]
    days = [day for text in texts for day in re.findall(r"2026-10-\d\d|\d\d Oct 2026", text)]
    last = max(int(re.sub(r"2026-10-| Oct 2026", "", day)) for day in days)
    assert f"digest run -c try --at 2026-10-{last + 1}T06:00+01:00" in said.err
