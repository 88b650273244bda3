"""`digest briefings explain`: why each story and sentence of an issue stands there, or does not."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

import click

from digest.cli.logs import printable
from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json
from digest.errors import InputError
from digest.issue import ArticleLine, Briefing, ComparisonLine, LeftOut, StoryLine


@click.command(
    epilog=examples(
        "digest briefings explain daily",
        "digest briefings explain daily/2026-03-11 1           # the story of rank 1",
        'digest briefings explain daily "ferry held in port"   # by words of its headline',
    )
)
@click.argument("issue")
@click.argument("story", required=False)
@as_json
@common
def command(said: Common, issue: str, story: str | None, *, as_json: bool) -> None:
    """Say why each story and sentence of an ISSUE was chosen, and what was left out and why.

    A STORY is its rank, its id, or words of its headline; also of one that was left out.
    """
    from digest.cli import past

    briefing = past.find(said, issue).briefing
    shown, left_out = chosen(briefing, story)
    if as_json:
        print_json({"stories": shown, "left_out": left_out})
        return
    lines = [line for one in shown for line in (*told(one), "")]
    lines += [f"left out: {one.headline} ({one.source}): {one.reason}" for one in left_out]
    click.echo(printable("\n".join(lines).rstrip()))


def chosen(
    briefing: Briefing, name: str | None
) -> tuple[tuple[StoryLine, ...], tuple[LeftOut, ...]]:
    """Return the stories that a name means, shown and left out; all without a name.

    Raises:
        InputError: it means none.
    """
    if name is None:
        return briefing.stories, briefing.left_out
    exact = tuple(one for one in briefing.stories if name in (str(one.rank), one.id))
    if exact:
        return exact, ()
    words = name.casefold()
    shown = tuple(one for one in briefing.stories if words in one.headline.casefold())
    left_out = tuple(one for one in briefing.left_out if words in one.headline.casefold())
    if not shown and not left_out:
        headlines = [one.headline for one in briefing.stories]
        headlines += [one.headline for one in briefing.left_out]
        near = get_close_matches(name, headlines, n=1, cutoff=0.4)
        hint = f'did you mean "{near[0]}"?' if near else "name its rank, its id or its headline"
        raise InputError(f'{briefing.folder} has no story "{name}"; {hint}', subject=name)
    return shown, left_out


def told(story: StoryLine) -> Iterator[str]:
    """Yield what is known of a story's making, line by line."""
    yield f"{story.rank}. {story.headline}"
    day = f", day {story.thread.day} of its thread" if story.thread.day > 1 else ""
    yield f"   {story.tier} in {story.section or '-'}, score {story.score:.2f}, id {story.id}{day}"
    yield from (f"   why: {reason}" for reason in story.why)
    yield from (f"   article: {_article(one, story)}" for one in story.articles)
    for quote in story.sentences:
        flag = f" [{quote.flag}]" if quote.flag else ""
        yield f'   sentence{flag}: "{quote.text}" ({quote.outlet})'
        score = "" if quote.score is None else f"{quote.score:.2f}: "
        yield f"      {score}{'; '.join(quote.reasons) or 'no other sentence was there'}"
    yield from (f"   differs: {_claims(one)}" for one in story.differences)
    yield from (f"   moved: {_claims(one)}" for one in story.updates)


def _article(article: ArticleLine, story: StoryLine) -> str:
    """Return an article's line: its outlet and title, whose copy it is, what its headline does."""
    line = f"{article.source}: {article.title}"
    if article.duplicate_of:
        line += f" (copy of {_outlet(article.duplicate_of, story)})"
    if article.id == story.headline_article:
        line += " (the headline)"
    return line


def _outlet(article: str, story: StoryLine) -> str:
    return next((one.source for one in story.articles if one.id == article), article)


def _claims(comparison: ComparisonLine) -> str:
    claims = (f"{claim.value} ({claim.sentence.outlet})" for claim in comparison.claims)
    return f"{comparison.label}: {', '.join(claims)}"
