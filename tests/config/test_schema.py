from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from digest.config.schema import schema

ROOT = Path(__file__).parents[2]


def test_the_schema_is_json_with_our_own_names_alone() -> None:
    text = json.dumps(schema())

    assert "Rule" not in text
    assert set(re.findall(r'"#/\$defs/(\w+)"', text)) == set(schema()["$defs"])


def test_every_key_of_an_edition_stands_in_it_under_the_name_that_is_written() -> None:
    made = schema()

    assert "title" in made["$defs"]["Edition"]["properties"]
    assert "from" in made["$defs"]["Smtp"]["properties"]
    assert '"sender"' not in json.dumps(made)
    assert "plug" not in json.dumps(made["$defs"]["Destination"]["properties"])


def test_one_value_may_stand_where_a_list_may() -> None:
    languages = schema()["$defs"]["Edition"]["properties"]["languages"]

    assert [kind["type"] for kind in languages["anyOf"]] == ["string", "array"]


def test_defaults_are_those_that_a_user_would_write() -> None:
    properties = schema()["$defs"]["Collect"]["properties"]

    assert properties["interval"]["default"] == "30m"
    assert properties["max_bytes"]["default"] == "5MiB"


def test_every_key_of_the_starter_is_in_it() -> None:
    starter = yaml.safe_load((ROOT / "config.yaml").read_text("utf-8"))

    assert set(starter) <= set(schema()["properties"])


def test_every_key_says_in_a_sentence_what_it_means() -> None:
    made = schema()

    for name, part in {"config": made, **made["$defs"]}.items():
        for key, one in part["properties"].items():
            meaning = one.get("description", "")
            assert meaning.endswith("."), f"{name}.{key}"
            assert meaning[0].isupper(), f"{name}.{key}"
