from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.config.load import load
from digest.config.model import Config
from digest.errors import ConfigError
from digest.plan import Destination, Interests, Section

Load = Callable[..., Config]
Told = Callable[..., list[str]]


def destinations(config: Config) -> list[Destination]:
    return list(config.editions["daily"].deliver)


def test_editions_keep_the_order_of_the_file(loaded: Load) -> None:
    config = loaded("editions: {zulu: {}, alpha: {}, Mike_2: {}}")

    assert list(config.editions) == ["zulu", "alpha", "Mike_2"]
    assert [edition.name for edition in config.editions.values()] == list(config.editions)


def test_sections_and_interests_take_one_value_where_a_list_may_stand(loaded: Load) -> None:
    edition = loaded(
        """
editions:
  daily:
    languages: en
    sections: {name: World, tags: world}
    interests: {prefer: high tide, mute: [/celebrit(y|ies)/, lottery]}
"""
    ).editions["daily"]

    assert edition.languages == ("en",)
    assert edition.sections == (Section("World", ("world",)),)
    assert edition.interests == Interests(("high tide",), ("/celebrit(y|ies)/", "lottery"))


def test_a_folder_is_absolute_and_says_which_formats_it_holds(loaded: Load, tmp_path: Path) -> None:
    config = loaded("editions: {daily: {deliver: {folder: public, index: true, formats: mail}}}")

    (folder,) = destinations(config)
    assert folder.target == str(tmp_path / "public")
    assert folder.options == (("formats", ("mail",)), ("index", True), ("name", "public"))


def test_a_folder_that_says_nothing_holds_page_markdown_and_data(loaded: Load) -> None:
    (folder,) = destinations(loaded("editions: {daily: {deliver: [{folder: public}]}}"))

    assert folder.option("formats") == ("html", "markdown", "json")
    assert folder.option("index") is False


def test_readers_of_one_list_are_one_destination_whose_name_does_not_name_them(
    loaded: Load,
) -> None:
    config = loaded(
        """
smtp: {from: desk@harbour.example}
editions:
  daily:
    deliver:
      - email: [a@harbour.example, b@harbour.example, a@harbour.example]
      - email: c@harbour.example
        from: night@harbour.example
"""
    )

    first, second = destinations(config)
    assert (first.form, first.target) == ("email", "readers")
    assert first.option("recipients") == ("a@harbour.example", "b@harbour.example")
    assert first.option("from") == "desk@harbour.example"
    assert second.target == "readers 2"
    assert second.option("from") == "night@harbour.example"


def test_stdout_prints_a_format(loaded: Load) -> None:
    assert destinations(loaded("editions: {daily: {deliver: {stdout: markdown}}}")) == [
        Destination("stdout", "markdown")
    ]


def test_an_edition_can_be_hashed_and_compared(loaded: Load) -> None:
    text = "editions: {daily: {deliver: [{folder: x, formats: [html]}], sections: {name: a}}}"

    assert hash(loaded(text).editions["daily"]) == hash(loaded(text).editions["daily"])


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        ("{shedule: x}", 'unknown key "shedule"; did you mean "schedule"?'),
        ("{schedule: dayly at 06:00}", '"dayly at 06:00" is no schedule'),
        ("{schedule: []}", '"schedule" is empty'),
        ("{timezone: Mars}", '"Mars" is no time zone'),
        ("{language: English}", '"English" is no language code'),
        ("{languages: [en, french!]}", '"french!" is no language code'),
        ("{window: sometimes}", '"sometimes" is no duration'),
        ("{length: 5}", '"5" is no duration'),
        ("{max_stories: 0}", '"max_stories" must be at least 1'),
        ("{max_stories: many}", '"max_stories" must be a whole number, not text'),
        ("{sections: {nam: x}}", 'unknown key "nam"; did you mean "name"?'),
        ("{sections: {tags: x}}", '"name" is missing'),
        ("{sentences_per_story: {leed: 4}}", 'unknown key "leed"; did you mean "lead"?'),
        ("{interests: {prefer: /[/}}", "is no YAML"),
        ("{interests: {prefer: '/[/'}}", '"/[/" is no regular expression'),
        ("{empty: never}", '"empty" is one of send, skip'),
        ("{theme: ../x}", '"theme" may hold only letters, digits, "-" and "_"'),
        ("{images: yes}", '"images" is one of off, local'),
        ("{title: [a]}", '"title" must be text, not a list'),
        ("{deliver: {foldr: x}}", 'unknown key "foldr"; did you mean "folder"?'),
        ("{deliver: {folder: x, email: a@b.example}}", "here: folder and email"),
        ("{deliver: {base_url: 'https://a.example'}}", "here: none"),
        ("{deliver: {folder: x, from: a@b.example}}", '"from" does not go with "folder"'),
        ("{deliver: {folder: x, formats: pdf}}", 'unknown renderer "pdf"'),
        ("{deliver: {folder: x, base_url: nope}}", '"nope" is no http(s) address'),
        ("{deliver: {folder: x, index: maybe}}", '"index" must be true or false, not text'),
        ("{deliver: {email: nobody}}", '"nobody" is no e-mail address'),
        ("{deliver: {email: Bo <bo@x.example>}}", "write the address alone: bo@x.example"),
        ("{deliver: {email: a@b.example}}", 'mail needs a sender; set "from" here or under "smtp"'),
        ("{deliver: {stdout: markdwon}}", 'unknown renderer "markdwon"; did you mean "markdown"?'),
    ],
)
def test_an_edition_that_is_wrong_says_why(edition: str, said: str, told: Told) -> None:
    (problem,) = [p for p in told(f"editions: {{daily: {edition}}}") if said in p]

    assert problem.startswith("config.yaml:2:")


def test_a_name_that_cannot_be_a_folder_is_refused(told: Told) -> None:
    assert told("editions: {a/b: {}, ..: {}}") == [
        'config.yaml:2:12: "a/b" may hold only letters, digits, "-" and "_"',
        'config.yaml:2:21: ".." may hold only letters, digits, "-" and "_"',
    ]


def test_one_folder_once_is_enough(told: Told) -> None:
    assert told("editions: {daily: {deliver: [{folder: x}, {stdout: json}, {folder: x}]}}") == [
        'config.yaml:2:59: folder "x" stands twice; once is enough'
    ]


def test_a_name_that_every_site_takes_for_itself_is_refused(told: Told) -> None:
    assert told("editions: {search: {}}") == [
        'config.yaml:2:12: "search" is a folder of every site; choose another name'
    ]


def pigeon_only(family: str, name: str) -> str | None:
    return None if family != "deliverers" or name in ("folder", "pigeon") else f'unknown "{name}"'


def test_a_plug_in_brings_a_form_and_its_own_options(tmp_path: Path) -> None:
    text = "sources: [{file: x}]\neditions: {daily: {deliver: {pigeon: loft, rings: [a, {b: c}]}}}"

    config = load(tmp_path / "config.yaml", environment={}, complaint=pigeon_only, text=text)

    assert destinations(config) == [
        Destination("pigeon", "loft", (("rings", ("a", (("b", "c"),))),))
    ]


def test_a_form_that_nothing_delivers_is_refused(tmp_path: Path) -> None:
    text = "sources: [{file: x}]\neditions: {daily: {deliver: {stdout: markdown}}}"

    with pytest.raises(ConfigError, match='unknown "stdout"'):
        load(tmp_path / "config.yaml", environment={}, complaint=pigeon_only, text=text)
