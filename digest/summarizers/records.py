"""Read and write the lines of `digest summarize --jsonl`: one article a line, or one story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from digest.errors import InputError
from digest.model import Article, Choice, Comparison, Sentence, Summary
from digest.summarizers.face import SENTENCES, article, of_articles

Record = dict[str, Any]  # JSON: what a line holds is known only once it is looked at


def answer(record: Mapping[str, Any], *, max_sentences: int | None = None) -> Record:
    """Return the answer to one line.

    Offsets count code points of the text handed in. The sentences of a story are ordered by
    article and place; `place` numbers them, from 1, in the order in which they are to be read.

    Raises:
        InputError: a field is missing or of the wrong type.
    """
    is_story = record.get("articles") is not None
    articles = _articles(record) if is_story else [_article(record, record, 0)]
    summary = of_articles(articles, max_sentences=_count(record, max_sentences))
    lines = [_line(choice, place) for place, choice in enumerate(summary.sentences, 1)]
    found: Record = {
        "id": record.get("id"),
        "language": _language(summary, articles),
        "sentences": sorted(lines, key=lambda line: (line["article"], line["start"])),
    }
    if is_story:
        found["differences"] = [_comparison(one) for one in summary.differences]
        found["updates"] = [_comparison(one) for one in summary.updates]
    return found


def _articles(record: Mapping[str, Any]) -> list[Article]:
    fields = record["articles"]
    if not isinstance(fields, list) or not fields:
        raise InputError('"articles" must be a list with at least one article')
    if not all(isinstance(one, dict) for one in fields):
        raise InputError('each of "articles" must be an object')
    return [_article(one, record, number) for number, one in enumerate(fields)]


def _article(fields: Mapping[str, Any], record: Mapping[str, Any], number: int) -> Article:
    """Return an article whose `entry` is its number, so that its sentences lead back to it."""
    text = _text(fields, "text")
    if not text or not text.strip():
        raise InputError('"text" is missing or empty')
    return article(
        text,
        title=_text(fields, "title") or "",
        deck=_text(fields, "deck"),
        language=_text(fields, "lang") or _text(record, "lang"),
        entry=str(number),
        outlet=_text(fields, "source") or "",
        published=_moment(_text(fields, "published")),
    )


def _count(record: Mapping[str, Any], default: int | None) -> int:
    count = record.get("sentences")
    if count is None:
        return default or SENTENCES
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise InputError('"sentences" must be a whole number from 1')
    return count


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f'"{name}" must be text, not {type(value).__name__}')
    return value or None


def _moment(text: str | None) -> datetime | None:
    """Return a time; one that cannot be read is as good as none, for it only orders claims."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _language(summary: Summary, articles: Sequence[Article]) -> str:
    chosen = [choice.sentence.article for choice in summary.sentences]
    return (chosen or list(articles))[0].language


def _line(choice: Choice, place: int) -> Record:
    return {
        **_place(choice.sentence),
        "flag": choice.flag,
        "score": choice.score,
        "reasons": list(choice.reasons),
        "place": place,
    }


def _place(sentence: Sentence) -> Record:
    return {
        "text": sentence.text,
        "article": int(sentence.article.entry),
        "start": sentence.start,
        "end": sentence.end,
    }


def _comparison(comparison: Comparison) -> Record:
    return {
        "label": comparison.label,
        "claims": [{**_place(claim.sentence), "value": claim.value} for claim in comparison.claims],
    }
