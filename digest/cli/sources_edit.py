"""`digest sources add` and `remove`: the list in config.yaml, its comments kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, common, examples
from digest.cli.output import tell
from digest.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from digest.config.edit import Listed


@click.command(
    epilog=examples(
        "digest sources add https://example.org/feed.xml",
        'digest sources add https://example.org/feed.xml --name "The Example" --tag world',
    )
)
@click.argument("addresses", nargs=-1, required=True, metavar="URL...")
@click.option("--name", help="What to call it, if there is one.")
@click.option("--tag", "tags", multiple=True, help="A tag: its section. May be repeated.")
@click.option("--weight", type=float, help="How much it counts [default: 1.0].")
@click.option("--offline", is_flag=True, help="Take each URL as it is, unseen.")
@common
def add(
    said: Common,
    addresses: tuple[str, ...],
    *,
    name: str | None,
    tags: tuple[str, ...],
    weight: float | None,
    offline: bool,
) -> None:
    """Add sources to config.yaml; what it says already stays as it is.

    Each URL is looked at first: of a page the feed is added that belongs to it. What cannot be
    fetched now is added as it is.
    """
    if name and len(addresses) > 1:
        raise UsageError(f'--name "{name}" cannot name {len(addresses)} sources')
    settings = {"name": name, "tags": list(tags), "weight": weight}
    wanted = {key: value for key, value in settings.items() if value not in (None, [])}
    feeds = addresses if offline else _looked_at(said, addresses)
    append(said, [(feed, wanted) for feed in feeds])


@click.command(epilog=examples("digest sources remove https://example.org/feed.xml"))
@click.argument("addresses", nargs=-1, required=True, metavar="URL|NAME...")
@common
def remove(said: Common, addresses: tuple[str, ...]) -> None:
    """Take sources out of config.yaml; their articles stay in the store."""
    from digest.cli.config_file import change  # YAML and pydantic: not for `--help`
    from digest.config import edit

    path = said.find_config()

    def without(text: str) -> str:
        for address in addresses:
            text = edit.remove(text, _number(edit.listed(text), address, path))
        return text

    change(path, without)
    for address in addresses:
        tell(said, f"removed {address}")


def _looked_at(said: Common, addresses: Sequence[str]) -> list[str]:
    """Return the feeds that addresses mean; those in the config already are not asked for."""
    from digest.cli.config_file import tried  # YAML and pydantic: not for `--help`
    from digest.cli.sources_discover import feed_of, fetcher
    from digest.config import edit

    path = said.find_config()
    text = path.read_text("utf-8")
    known = {source.address for source in edit.listed(text)}
    new = [address for address in addresses if address not in known]
    if not new:
        return list(addresses)
    config = tried(path, edit.add(text, [edit.entry(address, {}) for address in new]))
    feeds: list[str] = []
    with fetcher(config) as http:
        for address in addresses:
            feed, sentence = feed_of(address, http) if address in new else (address, "")
            feeds.append(feed)
            if sentence:
                tell(said, sentence)
    return feeds


def append(said: Common, wanted: Sequence[tuple[str, Mapping[str, object]]]) -> None:
    """Add sources that are not in the config yet, each an address and its settings.

    Raises:
        ConfigError: what comes of it is wrong; the file is as it was.
        LockedError: another digest is changing it.
    """
    from digest.cli.config_file import change  # YAML and pydantic: not for `--help`
    from digest.config import edit

    new: list[str] = []

    def grown(text: str) -> str:
        known = {source.address for source in edit.listed(text)}
        missing = {address: rest for address, rest in wanted if address not in known}
        new[:] = missing
        return edit.add(text, [edit.entry(*one) for one in missing.items()]) if missing else text

    path = said.find_config()
    change(path, grown)
    for address, _ in wanted:
        tell(said, f"{'added' if address in new else 'is there already:'} {address}")
    if new:
        tell(said, f'"digest sources check {new[0]}" tries it')


def _number(known: Sequence[Listed], address: str, path: Path) -> int:
    """Return which source of the file is meant, by its address or name."""
    for number, source in enumerate(known):
        if address in (source.address, source.name):
            return number
    names = [name for source in known for name in (source.address, source.name) if name]
    near = get_close_matches(address, names, n=1)
    hint = f'did you mean "{near[0]}"?' if near else '"digest sources list" shows all'
    raise ConfigError(f'{path.name}: no source "{address}"; {hint}', subject=address)
