"""Put the pictures that are stored beside the leading stories of a briefing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from digest.issue import ArticleLine, Briefing, SectionLine, StoryLine
from digest.model import Article
from digest.pictures import Picture, PictureLine
from digest.plan import Edition
from digest.storage import Store
from digest.traffic import Rendered


def illustrated(briefing: Briefing, edition: Edition, store: Store) -> Briefing:
    """Return the briefing with the pictures that are stored beside its leading stories."""
    if edition.images != "local":
        return briefing
    sections = (
        SectionLine(
            section.name,
            tuple(replace(story, picture=_picture(story, store)) for story in section.stories),
        )
        for section in briefing.sections
    )
    return replace(briefing, sections=tuple(sections))


def picture_files(briefing: Briefing, store: Store) -> Iterator[Rendered]:
    """Yield the files of a briefing's pictures; those that are stored no more stand there still."""
    for story in briefing.stories:
        found = store.picture(story.picture.url) if story.picture else None
        if story.picture and found:
            name = f"{briefing.folder}/{story.picture.name}"
            yield Rendered(name, found.media_type, found.body)


def _picture(story: StoryLine, store: Store) -> PictureLine | None:
    """Return the picture of a leading story: its headline's article's, else the first there is."""
    if story.tier != "lead":
        return None
    own = [line for line in story.articles if line.duplicate_of is None]
    for line in sorted(own, key=lambda line: line.id != story.headline_article):
        article = store.version(line.id)
        found = store.picture(article.image) if article and article.image else None
        if article and found:
            return _line(article, line, found)
    return None


def _line(article: Article, line: ArticleLine, found: Picture) -> PictureLine:
    name = hashlib.sha256(found.url.encode()).hexdigest()[:16]
    return PictureLine(
        name=f"images/{name}.jpg",
        url=found.url,
        alt=article.caption or article.title,
        width=found.width,
        height=found.height,
        outlet=line.source,
        page=line.url,
        language=article.language,
    )
