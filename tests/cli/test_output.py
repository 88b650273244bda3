from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.cli.output import print_json, print_table, table
from digest.issue import WindowLine
from digest.renderers.width import width


def test_columns_stand_under_each_other_in_every_script() -> None:
    lines = table(["NAME", "N"], [["漢字", 1], ["café", 22], ["cafe\u0301", 3]])

    assert [width(line.rpartition(" ")[0]) for line in lines] == [5, 5, 5, 5]


def test_what_is_absent_is_a_dash_and_text_is_one_line() -> None:
    moment = datetime(2026, 3, 11, 6, 0, 30, tzinfo=UTC)

    assert table(["A", "B"], [[None, "two\n lines"], [moment, "\x1b"]]) == [
        "A                  B",
        "-                  two lines",
        "2026-03-11 06:00Z  \\x1b",
    ]


def test_json_is_data_and_tables_are_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    print_json([WindowLine("a", "b"), {"when": datetime(2026, 3, 11, tzinfo=UTC), "in": Path("x")}])
    data = json.loads(capsys.readouterr().out)
    print_table(["A"], [])

    assert data == [{"from": "a", "to": "b"}, {"in": "x", "when": "2026-03-11T00:00:00+00:00"}]
    assert capsys.readouterr().out == "A\n"
