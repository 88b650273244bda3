from __future__ import annotations

from dataclasses import replace

from digest.issue import Briefing
from digest.renderers.context import context
from digest.renderers.links import Links
from digest.renderers.options import Options


def test_every_name_that_templates_see_is_told(briefing: Briefing) -> None:
    seen = context(briefing, Options())

    told = context.__doc__ or ""
    assert all(name in told for name in seen)
    assert seen["root"] == "../../"
    assert seen["proved"] == 30


def test_intro_and_footer_are_html_without_danger(briefing: Briefing) -> None:
    seen = context(replace(briefing, footer="<script>x</script>*y*"), Options())

    assert seen["footer"] == "<p><em>y</em></p>"


def test_a_link_keeps_its_first_number() -> None:
    links = Links()

    assert [links.number(url) for url in ("a", "b", "a")] == [1, 2, 1]
    assert links.urls == ["a", "b"]
