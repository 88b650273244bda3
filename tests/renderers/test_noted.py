from __future__ import annotations

from dataclasses import replace

from digest.issue import Briefing, Correction
from digest.renderers.environment import Templates
from digest.renderers.noted import noted, with_lines
from digest.traffic import Rendered, with_line


def later(briefing: Briefing, *, issue: str = "2099-01-02", also: tuple[str, ...] = ()) -> Briefing:
    """Return an issue that corrects one sentence of a briefing and reports another as gone."""
    first, second = (line.sentence for line in briefing.opening[:2])
    found = (
        Correction(briefing.issue, first, first, also=also),
        Correction(briefing.issue, replace(second, outlet="Gone & Co <x>"), status=404),
    )
    return replace(briefing, issue=issue, corrections=found)


def lines(briefing: Briefing, issues: list[Briefing], **options: object) -> list[str]:
    made = noted(briefing, issues, templates=Templates(), options=options)
    assert all(file.appended for file in made)
    return [file.body.decode() for file in made]


def test_each_later_issue_gives_each_file_one_line(briefing: Briefing) -> None:
    page, markdown = lines(briefing, [later(briefing)])

    assert page.count("\n") == markdown.count("\n") == 1
    outlet = briefing.opening[0].sentence.outlet
    for line in (page, markdown):
        assert f"{outlet} changed its sentence." in line
        assert "no longer carries its sentence." in line
    assert "Gone &amp; Co &lt;x&gt;" in page
    assert f'href="../../{briefing.edition}/2099-01-02/index.html#corrected"' in page
    assert "](../2099-01-02/briefing.md)" in markdown


def test_a_site_with_an_address_is_linked_by_it(briefing: Briefing) -> None:
    given = {"base_url": "https://news.example.org/", "formats": ("markdown",)}

    (line,) = lines(briefing, [later(briefing)], **given)

    assert f"](https://news.example.org/{briefing.edition}/2099-01-02/)" in line


def test_issues_that_correct_nothing_of_it_give_no_line(briefing: Briefing) -> None:
    other = later(replace(briefing, issue="2098-01-01"))
    earlier = later(briefing, issue="1999-01-01")
    edition = replace(later(briefing), edition="weekly")

    assert lines(briefing, [other, earlier, edition, briefing]) == []


def test_every_issue_that_printed_the_sentence_gets_the_line(briefing: Briefing) -> None:
    first = replace(briefing, issue="1999-01-01")

    assert len(lines(first, [later(briefing, also=("1999-01-01",))])) == 2


def test_a_line_stands_last_in_what_the_page_says_and_once() -> None:
    page = Rendered("a/index.html", "text/html", b"<main>\n<p>News</p>\n</main>\n</body>")
    other = Rendered("a/briefing.md", "text/markdown", b"News\n")
    line = Rendered("a/index.html", "text/html", b"<p>Corrected</p>\n", appended=True)
    plain = Rendered("a/briefing.md", "text/markdown", b"- Corrected\n", appended=True)

    made = with_lines([page, other], [line, plain])

    assert [file.body for file in made] == [
        b"<main>\n<p>News</p>\n<p>Corrected</p>\n</main>\n</body>",
        b"News\n- Corrected\n",
    ]
    assert with_lines(made, [line, plain]) == made
    assert with_line(b"<body></body>", line) == b"<body><p>Corrected</p>\n</body>"
    assert with_line(b"News", line) == b"News<p>Corrected</p>\n"
    assert not page.appended
