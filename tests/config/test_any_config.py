"""Whatever stands in a config: a Config comes of it, or sentences with places; nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from digest.config.load import load
from digest.config.model import Config
from digest.config.schema import schema
from digest.errors import ConfigError
from digest.registry import complaint

SCHEMA = schema()
KEYS = sorted({key for part in (SCHEMA, *SCHEMA["$defs"].values()) for key in part["properties"]})
PLACED = re.compile(r"config\.yaml:[1-9]\d*:[1-9]\d*: .")

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(
        ["5m", "daily at 06:00", "since last", "/x/", "${X}", "https://a.example/", "a@b.example"]
    ),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=8,
)


def outcome(text: str) -> Config | list[str]:
    try:
        return load(Path("/nowhere/config.yaml"), environment={}, complaint=complaint, text=text)
    except ConfigError as error:
        return list(error.problems)


def holds(text: str) -> None:
    found = outcome(text)
    assert isinstance(found, Config) or all(PLACED.match(one) for one in found), found


@given(st.dictionaries(st.sampled_from(sorted(SCHEMA["properties"])), values, max_size=4))
@example({"sources": [{"file": "a\0b"}]})
@example({"sources": {"url": "https://[x"}})
@example({"collect": {"concurrency": 10**400}, "sources": "https://a.example"})
@example({"collect": {"interval": "9" * 5000 + "d"}, "sources": "https://a.example"})
@example({"sources": [{"opml": "a\0b"}]})
@example({"sources": [{"file": "~no-such-user/x"}]})
def test_any_values_under_our_keys_are_a_config_or_problems(config: dict[str, object]) -> None:
    holds(yaml.safe_dump(config, allow_unicode=True))


@given(st.lists(st.sampled_from([*KEYS, *"{}[]:,-?&*!|>'\"%@`# \n\t", "  ", "- ", ": "])))
def test_any_text_of_our_words_is_a_config_or_problems(words: list[str]) -> None:
    holds("".join(words))


@given(st.sampled_from(KEYS), values)
def test_a_source_and_an_edition_hold_any_key_or_say_why(key: str, value: object) -> None:
    holds(yaml.safe_dump({"sources": [{"url": "https://a.example/", key: value}]}))
    holds(
        yaml.safe_dump(
            {
                "sources": "https://a.example/",
                "editions": {"daily": {key: value, "deliver": [{"folder": "x", key: value}]}},
            }
        )
    )
