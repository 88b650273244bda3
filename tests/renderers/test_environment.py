from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import TemplateError
from digest.issue import Briefing
from digest.renderers.environment import Templates, packaged
from digest.renderers.options import Options
from digest.renderers.words import Words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "default").mkdir()
    (tmp_path / "mine").mkdir()
    return tmp_path


def test_a_users_template_stands_before_ours(folder: Path) -> None:
    (folder / "default" / "briefing.md.j2").write_text("Mine: {{ title }}")

    assert Templates(folder).render("default", "briefing.md.j2", title="T") == "Mine: T"


def test_a_users_template_can_extend_the_one_that_it_replaces(folder: Path) -> None:
    (folder / "default" / "base.html.j2").write_text(
        '{% extends "default/base.html.j2" %}{% block foot %}<p>Mine</p>{% endblock %}'
    )
    names = {"words": Words.of("en", "UTC"), "options": Options(), "root": ""}

    page = Templates(folder).render("default", "base.html.j2", **names)

    assert "<p>Mine</p>" in page
    assert page.startswith("<!doctype html>")


def test_a_theme_falls_back_on_ours_file_by_file(folder: Path) -> None:
    (folder / "mine" / "digest.css").write_text("p {}")
    templates = Templates(folder)

    assert templates.asset("mine", "digest.css") == b"p {}"
    assert templates.asset("mine", "search.js") == templates.asset("default", "search.js")
    assert templates.names("mine")["digest.css"] == str(folder / "mine" / "digest.css")
    assert templates.names("mine")["mail.css"] == str(packaged() / "mail.css")


def test_a_theme_without_a_folder_is_an_error_that_says_where_it_should_be(folder: Path) -> None:
    with pytest.raises(TemplateError, match=r'there is no theme "yours": no folder .*yours'):
        Templates(folder).render("yours", "briefing.md.j2")


def test_a_template_cannot_be_taken_from_outside_its_folder(folder: Path) -> None:
    (folder / "secret.html.j2").write_text("secret")

    with pytest.raises(TemplateError, match="no template"):
        Templates(folder).render("default", "../secret.html.j2")


def test_a_missing_template_is_named(folder: Path) -> None:
    (folder / "default" / "a.html.j2").write_text('\n{% include "b.html.j2" %}')

    with pytest.raises(TemplateError, match=r"no template b\.html\.j2"):
        Templates(folder).render("default", "a.html.j2")


def test_a_template_that_does_not_parse_is_named_with_its_line(folder: Path) -> None:
    (folder / "default" / "a.html.j2").write_text("\n\n{% if %}")
    templates = Templates(folder)

    for attempt in (templates.render, templates.check):
        with pytest.raises(TemplateError, match=r"default/a\.html\.j2:3: "):
            attempt("default", "a.html.j2")


def test_an_unknown_name_is_told_with_template_line_and_the_nearest_name(
    folder: Path, briefing: Briefing
) -> None:
    (folder / "default" / "a.html.j2").write_text("\n{{ breifing }}")
    (folder / "default" / "b.html.j2").write_text("\n\n{{ briefing.storys }}")
    (folder / "default" / "c.html.j2").write_text("{{ unlike }}")
    templates = Templates(folder)

    with pytest.raises(
        TemplateError, match=r"a\.html\.j2:2: 'breifing' is undefined; did you mean \"briefing\""
    ):
        templates.render("default", "a.html.j2", briefing=briefing)
    with pytest.raises(TemplateError, match=r"b\.html\.j2:3: .*storys.*did you mean \"stories\""):
        templates.render("default", "b.html.j2", briefing=briefing)
    with pytest.raises(TemplateError, match=r"'unlike' is undefined$"):
        templates.render("default", "c.html.j2", briefing=briefing)


def test_what_goes_wrong_while_a_template_is_filled_is_told_with_its_line(folder: Path) -> None:
    (folder / "default" / "a.html.j2").write_text("\n\n\n{{ 1 / count }}")

    with pytest.raises(TemplateError, match=r"a\.html\.j2:4: division by zero"):
        Templates(folder).render("default", "a.html.j2", count=0)


def test_a_template_whose_target_is_unknown_is_refused(folder: Path) -> None:
    (folder / "default" / "a.pdf.j2").write_text("")

    with pytest.raises(TemplateError, match=r"a template ends in \.html\.j2"):
        Templates(folder).render("default", "a.pdf.j2")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.html.j2", "&lt;b&gt; *x* "),
        ("a.xml.j2", "&lt;b&gt; *x* "),
        ("a.md.j2", r"&lt;b&gt; \*x\* "),
        ("a.txt.j2", "<b> *x* "),
    ],
)
def test_what_is_put_out_is_escaped_for_what_is_made(folder: Path, name: str, made: str) -> None:
    (folder / "default" / name).write_text(
        "{% macro say(text) %}{{ text }}{% endmacro %}{{ say('<b>\x00 *x*') }} {{ nothing }}"
    )

    assert Templates(folder).render("default", name, nothing=None) == made


def test_all_of_our_templates_compile(templates: Templates) -> None:
    for name in templates.names("default"):
        if name.endswith(".j2"):
            templates.check("default", name)


def test_a_block_that_the_extended_template_does_not_have_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "briefing.html.j2").write_text(
        '{% extends "default/briefing.html.j2" %}\n'
        "{% block skpi %}a{% endblock %}\n"
        "{% block skip %}{% block own %}{% endblock %}{% endblock %}"
    )

    (told,) = Templates(tmp_path).lost_blocks("mine", "briefing.html.j2")

    assert told.endswith(
        'briefing.html.j2:2: no block "skpi" in default/briefing.html.j2; did you mean "skip"?'
    )
    assert Templates(tmp_path).lost_blocks("mine", "mail.html.j2") == []
