"""Fill the template of the review page."""

from __future__ import annotations

from collections.abc import Sequence

from digest.compose.by_hand import MUTED, PINNED
from digest.config.model import Config
from digest.decisions import Decision
from digest.pipeline import Published
from digest.plan import Edition
from digest.publishing.coming import Coming
from digest.renderers.environment import Templates
from digest.renderers.options import Options
from digest.renderers.view import View
from digest.renderers.words import Words
from digest.server.page import OWN, blank


def render(
    issue: Coming, decisions: Sequence[Decision], *, templates: Templates, token: str
) -> str:
    """Return the page: the issue's stories with their buttons, what is left out, what was decided.

    Raises:
        TemplateError: the template is wrong; names template, line and variable.
    """
    briefing = issue.briefing
    lines = briefing.stories
    return templates.render(
        issue.edition.theme,
        "review.html.j2",
        **_common(issue.edition),
        briefing=briefing,
        view=View.of(briefing),
        done=None,
        token=token,
        is_due=issue.is_due,
        due=issue.due.due.isoformat(),
        decisions=[one for one in decisions if _matters(one, issue)],
        pinned={line.id for line in lines if PINNED in line.why},
        muted={line.id for line in briefing.left_out if line.reason == MUTED},
        first=lines[0].id if lines else "",
        last=lines[-1].id if lines else "",
    )


def render_published(
    done: Published, config: Config, *, templates: Templates, edition: Edition
) -> str:
    """Return the page after publishing: what went out, and what did not.

    Raises:
        TemplateError: the template is wrong; names template, line and variable.
    """
    page = templates.render(
        edition.theme, "review.html.j2", **_common(edition), briefing=done.briefing, done=done
    )
    return blank(page, config.secrets)


def _common(edition: Edition) -> dict[str, object]:
    return {
        "edition": edition,
        "words": Words.of(edition.language, edition.timezone),
        "options": Options(),
        "root": OWN,
    }


def _matters(decision: Decision, issue: Coming) -> bool:
    """Tell whether a decision holds for the issue that is reviewed."""
    return decision.holds_in(issue.edition.name) and decision.issue in (None, issue.due.issue)
