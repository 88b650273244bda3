"""`digest stories list`, `show` and `decisions`: what there is to decide about, and what was."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json, print_table, tell, when
from digest.cli.run import at_option

if TYPE_CHECKING:
    from digest.decisions import Decision
    from digest.model import Article
    from digest.publishing.coming import Coming, Named

OUTLETS = 4  # of a story that a table names


@click.command(
    epilog=examples(
        "digest stories list                 # of every edition's coming issue",
        "digest stories list daily --json",
    )
)
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@at_option
@as_json
@common
def listed(said: Common, editions: tuple[str, ...], at: str | None, *, as_json: bool) -> None:
    """List the stories of the coming issue: shown by rank, then those left out with the reason."""
    from digest.cli.deciding import desk  # half a second that `--help` never pays
    from digest.publishing.coming import named

    with desk(said, at, editions) as work:
        issues = list(work.issues())
    if as_json:
        print_json([_fields(issue) for issue in issues])
        return
    rows = [(issue, story) for issue in issues for story in named(issue)]
    for issue in issues:
        if not named(issue):
            since = when(datetime.fromisoformat(issue.briefing.window.from_), said.zone)
            tell(said, f"{issue.edition.name}: nothing new since {since}")
    if not rows:
        return
    print_table(
        ("EDITION", "STORY", "STANDS", "HEADLINE", "OUTLETS"),
        [
            (issue.edition.name, story.id, stands(issue, story), story.headline, _outlets(story))
            for issue, story in rows
        ],
    )


@click.command(epilog=examples("digest stories show 3f9a01c2de44"))
@click.argument("story")
@at_option
@as_json
@common
def show(said: Common, story: str, at: str | None, *, as_json: bool) -> None:
    """List the articles of a STORY of the coming issue, with the ids that `split` takes."""
    from digest.cli.deciding import desk

    with desk(said, at) as work:
        found = work.find(story)
    if as_json:
        print_json([_article(article) for article in found.articles])
        return
    print_table(
        ("ARTICLE", "PUBLISHED", "OUTLET", "TITLE"),
        [(one.id, one.published, one.outlet, one.title) for one in found.articles],
        zone=said.zone,
    )


@click.command(epilog=examples("digest stories decisions", "digest stories decisions --json"))
@as_json
@common
def decisions(said: Common, *, as_json: bool) -> None:
    """List what was decided by hand and holds, in the order of deciding."""
    from digest.cli.stored import existing  # the store is not for `--help`

    with existing(said.load()) as store:
        found = store.decisions() if store else []
    if as_json:
        print_json([{"id": one.id} | _decision(one) for one in found])
        return
    print_table(
        ("ID", "DECIDED", "WHAT", "WHERE", "STORY", "HEADLINE"),
        [
            (
                one.id,
                one.decided,
                one.kind if one.place is None else f"{one.kind} {one.place}",
                " ".join(part for part in (one.edition, one.issue) if part) or "everywhere",
                ", ".join(one.stories),
                one.headline,
            )
            for one in found
        ],
        zone=said.zone,
    )


def stands(issue: Coming, story: Named) -> str:
    """Return where a story of the coming issue stands, or why it is left out."""
    shown = next((line for line in issue.briefing.stories if line.id == story.id), None)
    if shown is not None:
        by_hand = ", pinned" if "pinned by hand" in shown.why else ""
        return f"{shown.rank} {shown.tier}{by_hand}"
    reason = next((line.reason for line in issue.briefing.left_out if line.id == story.id), "")
    return f"- {reason}"


def _outlets(story: Named) -> str:
    names = story.outlets
    more = f" and {len(names) - OUTLETS} more" if len(names) > OUTLETS else ""
    return ", ".join(names[:OUTLETS]) + more


def _fields(issue: Coming) -> dict[str, object]:
    from digest.publishing.coming import named

    return {
        "edition": issue.edition.name,
        "issue": issue.due.issue,
        "due": issue.due.due,
        "stories": [
            {
                "id": story.id,
                "headline": story.headline,
                "stands": stands(issue, story),
                "outlets": story.outlets,
                "articles": [_article(article) for article in story.articles],
            }
            for story in named(issue)
        ],
    }


def _article(article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published,
    }


def _decision(one: Decision) -> dict[str, object]:
    return {
        "decision": one.kind,
        "decided": one.decided,
        "edition": one.edition,
        "issue": one.issue,
        "place": one.place,
        "stories": one.stories,
        "headline": one.headline,
        "articles": one.entries,
        "others": one.others,
    }
