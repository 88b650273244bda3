from __future__ import annotations

import json
from typing import Any


def test_the_schema_is_json_on_stdout(say: Any) -> None:
    said = say("schema")

    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out)["required"] == ["sources"]
