from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from digest.config.load import load
from digest.config.model import Choice, Collect, Config, Retention, Smtp
from digest.errors import ConfigError
from digest.plan import Edition

Load = Callable[..., Config]
Told = Callable[..., list[str]]


def test_a_source_is_all_that_a_config_needs(loaded: Load, tmp_path: Path) -> None:
    config = loaded("")

    assert [source.url for source in config.sources] == ["https://harbour.example/feed.xml"]
    assert config.data_dir == tmp_path / ".digest"
    assert config.store_where == str(tmp_path / ".digest" / "digest.sqlite3")
    assert config.timezone == "Asia/Seoul"
    assert (config.smtp, config.retention) == (Smtp(), Retention())
    assert (config.summarizer, config.clusterer) == (Choice("default"), Choice("default"))
    assert (config.store, config.engine, config.editions) == ("sqlite", "local", {})


def test_the_defaults_of_collect_are_those_of_the_contract(loaded: Load) -> None:
    collect = loaded("").collect

    agent = collect.user_agent
    assert agent.startswith("digest/")
    assert "https://" in agent
    assert collect == Collect(
        interval=timedelta(minutes=30),
        timeout_seconds=20,
        max_bytes=5 * 1024 * 1024,
        concurrency=32,
        per_host=2,
        full_text="auto",
        max_pages=300,
        allow_private=(),
        user_agent=agent,
    )


def test_an_edition_that_says_nothing_is_the_model_s_own(loaded: Load) -> None:
    edition = loaded("editions: {daily: {}}").editions["daily"]

    assert edition == Edition("daily", "Daily", timezone="Asia/Seoul")


def test_an_edition_takes_what_it_says_and_else_what_the_config_says(loaded: Load) -> None:
    config = loaded(
        """
language: de
timezone: Europe/Berlin
editions:
  daily: {schedule: [weekdays at 06:00, weekends at 9:00], window: 7d, length: 10m}
  weekly-review: {timezone: Asia/Tokyo, language: ja, sentences_per_story: 3, empty: skip}
"""
    )

    daily, weekly = config.editions.values()
    assert (daily.timezone, daily.language, daily.title) == ("Europe/Berlin", "de", "Daily")
    assert daily.schedule == ("weekdays at 06:00", "weekends at 9:00")
    assert (daily.window, daily.length) == (timedelta(days=7), timedelta(minutes=10))
    assert (weekly.timezone, weekly.language, weekly.title) == ("Asia/Tokyo", "ja", "Weekly review")
    assert (weekly.sentences, weekly.empty) == ((3, 2, 1), "skip")


def test_a_key_without_a_value_is_as_good_as_absent(loaded: Load) -> None:
    config = loaded("collect:\nsmtp: {from: null, host: ~}\neditions:\n  daily:\n    intro:\n")

    assert config.smtp == Smtp()
    assert config.editions["daily"].intro == ""


def test_paths_are_relative_to_the_file_not_to_where_one_is(loaded: Load, tmp_path: Path) -> None:
    config = loaded("data_dir: ../store\ntemplates_dir: /srv/themes\n")

    assert config.data_dir == tmp_path.parent / "store"
    assert config.templates_dir == Path("/srv/themes")


def test_every_problem_is_told_at_once_in_the_order_of_the_file(told: Told) -> None:
    problems = told(
        """sources:
  - https://harbour.example/feed.xml
sumarizer: default
timezone: Asia/Soul
collect: {intervall: 5m, concurrency: 0}
editions:
  daily: {schedule: dayly at 06:00}
"""
    )

    assert [problem.split(": ")[0] for problem in problems] == [
        "config.yaml:3:1",
        "config.yaml:4:11",
        "config.yaml:5:11",
        "config.yaml:5:39",
        "config.yaml:7:21",
    ]
    assert problems[0] == 'config.yaml:3:1: unknown key "sumarizer"; did you mean "summarizer"?'
    assert problems[1].endswith('"Asia/Soul" is no time zone; did you mean "Asia/Seoul"?')


def test_a_password_never_shows_in_a_problem_or_a_repr(loaded: Load, told: Told) -> None:
    secret = "hunter2-tide"
    right = "smtp: {from: desk@harbour.example, username: me, password: '${PASSWORD}'}"
    wrong = right.replace("me, ", "me, port: '${PASSWORD}', security: '${PASSWORD}', ")

    config = loaded(right, PASSWORD=secret)
    problems = told(wrong, PASSWORD=secret)

    assert config.smtp.password == secret
    assert secret in config.secrets
    assert secret not in repr(config)
    assert len(problems) == 2
    assert secret not in "\n".join(problems)


def test_secrets_are_known_wherever_they_stand_in_the_file(loaded: Load) -> None:
    config = loaded(
        """
sources:
  - {url: "https://me:one-1@harbour.example/feed", cookies: {session: two-2}}
  - {url: "https://mast.example/feed", headers: {Authorization: three-3}, auth: "me:four-4"}
  - {url: "https://sail.example/feed", proxy: "http://me:five-5@proxy.example:8080"}
smtp: {password: six-6}
store: postgresql://me:seven-7@db.example/digest
"""
    )

    printed = repr(config)
    for secret in ("one-1", "two-2", "three-3", "four-4", "five-5", "six-6", "seven-7"):
        assert any(secret in known for known in config.secrets), secret
        assert secret not in printed


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.0.1", "::1", "[::1]"])
def test_a_login_without_tls_may_stay_on_this_machine(host: str, loaded: Load) -> None:
    config = loaded(f"smtp: {{host: '{host}', username: me, password: x}}")

    assert config.smtp.username == "me"


@pytest.mark.parametrize("host", ["mail.harbour.example", "10.0.0.1", "localhost.harbour.example"])
def test_a_login_without_tls_may_not_cross_the_network(host: str, told: Told) -> None:
    (problem,) = told(f"smtp: {{host: {host}, username: me, password: x}}")

    assert f"the password would cross the network to {host} unprotected" in problem
    assert 'set "security" to starttls or tls' in problem


def test_the_port_follows_the_security_unless_it_is_told(loaded: Load) -> None:
    ports = [loaded(f"smtp: {{{said}}}").smtp.port for said in (
        "security: none", "security: starttls", "security: tls", "security: tls, port: 2525",
    )]  # fmt: skip

    assert ports == [25, 587, 465, 2525]


def test_options_of_a_part_stand_beside_its_name(loaded: Load) -> None:
    config = loaded("clusterer: {name: default, threshold: 0.2}\nsummarizer: default\n")

    assert config.clusterer == Choice("default", (("threshold", 0.2),))


def test_an_unknown_part_is_told_with_the_nearest(told: Told) -> None:
    assert told("summarizer: defualt\nstore: mysql://db.example/x\n") == [
        'config.yaml:2:13: unknown summarizer "defualt"; did you mean "default"?',
        'config.yaml:3:8: unknown store "mysql"; known: postgresql, sqlite',
    ]


def test_without_a_registry_every_name_of_a_part_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("sources: https://harbour.example/a\nsummarizer: my-own\n")

    assert load(path, environment={}).summarizer == Choice("my-own")


def test_a_source_that_stands_twice_is_told_and_polled_once(loaded: Load) -> None:
    config = loaded(
        "sources:\n"
        "  - {url: https://harbour.example/a, tags: world}\n"
        "  - {url: https://harbour.example/a, tags: [sport, world]}\n"
    )

    assert [source.tags for source in config.sources] == [("world", "sport")]
    assert config.warnings == (
        "config.yaml:3:5: https://harbour.example/a stands twice; it is polled once (see line 2)",
    )


def test_the_place_of_a_source_and_an_edition_is_remembered(loaded: Load) -> None:
    config = loaded("sources:\n  - https://harbour.example/a\neditions:\n  daily: {}\n")

    assert config.place("https://harbour.example/a") == "config.yaml:2:5"
    assert config.place("daily") == "config.yaml:4:3"
    assert config.place("https://unheard.example/") == "config.yaml"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "config.yaml:1:1: says nothing"),
        (b"# only a comment\n", "config.yaml:1:1: says nothing"),
        (b"just words", "must be a mapping (key: value), not text"),
        (b"sources: x\n\nname: \xff\n", "config.yaml:3:1: is not UTF-8"),
        (b"editions: {}\n", '"sources" is missing; add one: digest sources add'),
        (b"sources: []\n", '"sources" is empty; add one'),
    ],
)
def test_a_file_that_is_no_config_says_so(body: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(body)

    with pytest.raises(ConfigError) as caught:
        load(path, environment={})

    assert said in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.yaml: No such file"):
        load(tmp_path / "gone.yaml", environment={})


def test_a_text_can_be_tried_before_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"

    config = load(path, environment={}, text="sources: https://harbour.example/a\n")

    assert not path.exists()
    assert config.path == path


def test_two_loads_of_one_file_are_equal(loaded: Load) -> None:
    text = "editions: {daily: {deliver: [{folder: out}, {stdout: markdown}]}}\n"

    first, second = loaded(text), loaded(text)

    assert [getattr(first, f.name) for f in fields(first)] == [
        getattr(second, f.name) for f in fields(second)
    ]


def test_a_problem_is_one_line_however_long_the_text_that_it_quotes(told: Told) -> None:
    (long,) = told(f"timezone: {'x' * 3000}\n")
    (many,) = told('language: "one\\ntwo\\nthree"\n')

    assert len(long) < 500
    assert long.endswith('write one like "Europe/Paris"')
    assert many == (
        'config.yaml:2:11: "one two three" is no language code; write one like en, ko or pt-BR'
    )
