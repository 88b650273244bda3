from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from digest.renderers.reasons import reason
from digest.renderers.words import Words, languages

TABLE: dict[str, dict[str, str]] = tomllib.loads(
    files("digest.renderers").joinpath("data", "reasons.toml").read_text("utf8")
)
EXAMPLES = {"n": "14", "m": "3", "day": "2026-03-10", "text": "Brücke"}


@pytest.mark.parametrize("said", sorted(TABLE))
@pytest.mark.parametrize("language", [name for name in languages() if name != "en"])
def test_every_reason_is_said_in_every_language(said: str, language: str) -> None:
    spoken = reason(said.format(**EXAMPLES), Words.of(language, "UTC"))

    assert spoken
    assert set(re.findall(r"\{\w+\}", TABLE[said][language])) == set(re.findall(r"\{\w+\}", said))
    assert "{" not in spoken


@pytest.mark.parametrize(
    ("said", "language", "spoken"),
    [
        ("told by 14 outlets in 3 independent texts", "ko", "매체 14곳이 독자적인 글 3편으로 보도"),
        ("told on 2026-03-10", "en", "told on Tue 10 Mar"),
        ("told on 2026-03-10", "de", "berichtet am Di 10. März"),
        ("muted: /a.b/", "fr", "masqué : /a.b/"),
        ("one outlet", "en", None),
        ("stands for what nobody has foreseen", "ja", None),
    ],
)
def test_a_reason_is_said_or_left_in_english(said: str, language: str, spoken: str | None) -> None:
    assert reason(said, Words.of(language, "UTC")) == spoken
