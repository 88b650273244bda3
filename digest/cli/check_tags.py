"""What `digest check` says of sections: tags that nothing bears leave them empty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.config.model import Config

LOOKED_BACK = timedelta(days=7)  # feeds have tags of their own: those of a week's articles count


def tags_of_nobody(config: Config) -> Iterator[str]:
    """Yield each tag of a section that no source and no article of the last days bears.

    Before anything is stored nobody knows the feeds' own tags: then only what is nearly a source's
    tag is told.
    """
    from digest.config.problems import nearest  # pydantic: not for `--help`

    sources = sorted({tag.casefold() for source in config.sources for tag in source.tags})
    wanted = [
        (name, section.name, tag)
        for name, edition in config.editions.items()
        for section in edition.sections
        for tag in section.tags
        if tag.casefold() not in sources
    ]
    stored = _stored(config) if wanted else set()
    for name, section, tag in wanted:
        hint = nearest(tag.casefold(), sources)
        if tag.casefold() not in stored and (stored or hint):
            place = config.place(name)
            yield f'{place}: section "{section}": nothing has the tag "{tag}"{hint}'


def _stored(config: Config) -> set[str]:
    """Return the tags of articles that were published in the last days, from a store that is there.

    Older ones may be stored unread, and would be read and stored for it: a check changes nothing.
    """
    from digest.cli.stored import existing

    now = datetime.now(UTC)
    since = now - LOOKED_BACK
    with existing(config) as store:
        recent = store.recent(since, now, oldest=since) if store else []
    return {tag.casefold() for article in recent for tag in article.tags}
