"""Say what a running story has that earlier issues of the briefing did not tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.clusterers.readings import HEAD_SIGNS, HEAD_SIGNS_UNSPACED, body_of, cut_between_words
from digest.model import Article, Story
from digest.text.acts import new_acts
from digest.text.figures import NOT_COUNTS, Figure, figures
from digest.text.figures_values import MEASURED_ALIKE, weight_of
from digest.text.words import is_cjk, stems

TELLING = 1.0  # weight from which a figure is worth a new item: not 3, but 12 or 200
NEW_WORDS = 0.5  # of the title's words that no earlier title or lead has
LEAST_NEW_WORDS = 2
LEAST_NEW_PAIRS = 4  # in ko, ja, zh, where a word makes one pair of signs or two
LEAD_SIGNS = 900
FIRST_SIGNS, FIRST_SIGNS_UNSPACED = 240, 100  # of a text, in which its first sentence ends
NO_NEWS = NOT_COUNTS | {"s", "month", "age"}  # durations and ages are mostly background
NEVER_NEWS = frozenset({"opinion", "analysis", "list", "sponsored", "table", "media"})
SHORTEST_WORD = 4  # letters; shorter ones are mostly glue


def news_in(story: Story, *, told: frozenset[str]) -> str | None:
    """Return in a few words what is new against the articles `told`; None if nothing is.

    `told` are identities of entries that earlier issues covered. New is what was published after
    all of them and has a figure in its head that none of them has, or an act: half of the words of
    its title stand in no title or lead of theirs, or one word that its own lead repeats stands
    nowhere in them. New is also that two others or more have taken up what one text told alone. A
    copy of a text that was told brings nothing but such a word, and a text from before them tells
    the same event once more, whatever details it adds. Neither opinion nor tables count.
    """
    known = [article for article in story.articles if article.entry in told]
    if not known:
        return "not told before"
    texts = _unfolded(story, known)
    last = max(article.when for article in known)
    since = [a for a in story.articles if a.when > last and a.kind not in NEVER_NEWS]
    fresh = [article for article in story.texts if article.id not in texts]
    later = [article for article in since if article in fresh]
    for article in later:
        if figure := _new_figure(article, known):
            return f"new figure: {figure}"
    if act := next(filter(None, _acts(later, since, known)), None):
        return f"new act: {act}"
    if len(texts) == 1 and len(fresh) >= 2:
        return f"told by one text before, by {len(fresh) + 1} now"
    return None


def _acts(
    later: Sequence[Article], since: Sequence[Article], known: Sequence[Article]
) -> Iterator[str | None]:
    """Yield what makes each of the later texts, then each article since then, a new act.

    Copies too: a short follow-up repeats what was told behind a lead of its own.
    """
    for article in later:
        yield _new_words(article, known)
    earlier = "\n".join(f"{other.title}\n{body_of(other)}" for other in known)
    for article in since:
        lead = _beginning(article, FIRST_SIGNS, FIRST_SIGNS_UNSPACED)
        words = new_acts(article.title, lead, earlier=earlier, language=article.language)
        yield ", ".join(words)


def _unfolded(story: Story, known: Sequence[Article]) -> set[str]:
    """Return the ids of texts that were told: those known, and those of which a copy is."""
    original = dict(story.copies)
    return {original.get(article.id, article.id) for article in known}


def _new_figure(article: Article, known: Sequence[Article]) -> str | None:
    """Return the first telling figure of an article's head that no known article has."""
    head = f"{article.title}. {_beginning(article, HEAD_SIGNS, HEAD_SIGNS_UNSPACED)}"
    earlier = [
        figure
        for other in known
        for figure in figures(f"{other.title}. {body_of(other)}", language=other.language)
    ]
    for figure in figures(head, language=article.language):
        counts = figure.unit not in NO_NEWS and (figure.unit or figure.noun)
        if not counts or weight_of(figure.value) < TELLING:
            continue
        if not any(_is_same(figure, other) for other in earlier):
            span = head[figure.span.start : figure.span.end]
            return span if figure.unit or figure.noun is None else f"{span} {figure.noun}"
    return None


def _beginning(article: Article, spaced: int, unspaced: int) -> str:
    """Return so many signs of an article's text, to the end of a word."""
    body = body_of(article)
    return body[: cut_between_words(body, unspaced if is_cjk(article.language) else spaced)]


def _is_same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be one: equal, or rounded from each other."""
    if NOT_COUNTS & {one.unit, other.unit} or (one.unit and other.unit and one.unit != other.unit):
        return False
    between = abs(one.value - other.value)
    is_loose = one.unit is not None or one.approximate or other.approximate
    rounding = max(one.step, other.step) / 2 if is_loose else 0.0
    measured = MEASURED_ALIKE * max(abs(one.value), abs(other.value)) if is_loose else 0.0
    return between <= max(rounding, measured)


def _new_words(article: Article, known: Sequence[Article]) -> str | None:
    """Return the words of a title that make a new act, in order; None where most are known."""
    earlier = {
        stem
        for other in known
        for stem in stems(f"{other.title}. {body_of(other)[:LEAD_SIGNS]}", language=other.language)
    }
    pairs = is_cjk(article.language)
    heavy = [
        stem
        for stem in dict.fromkeys(stems(article.title, language=article.language))
        if not stem.isdigit() and (pairs or len(stem) >= SHORTEST_WORD)
    ]
    new = [stem for stem in heavy if stem not in earlier]
    least = LEAST_NEW_PAIRS if pairs else LEAST_NEW_WORDS
    if len(new) < least or len(new) < NEW_WORDS * len(heavy):
        return None
    return _as_printed(article.title, new, article.language)


def _as_printed(title: str, new: Sequence[str], language: str) -> str:
    """Return a title's words that are new, as they stand there; of unspaced titles, the title."""
    if is_cjk(language):
        return title
    words = [word for word in title.split() if set(stems(word, language=language)) & set(new)]
    return ", ".join(word.strip("\"'“”‘’«».,:;!?()") for word in words)
