"""A flood that was quoted, and what its outlet makes of the text a day later."""

from __future__ import annotations

import re

import pytest

from tests.endtoend.conftest import World

TEXT = (
    "Pumps from 23 towns reached the flooded Ostry valley on Monday, the regional office said. "
    "The office counted 31 pumps, of which 19 were working by nightfall.\n\n"
    "Schools in Ostry and Marl stay shut until Thursday, and 2,300 people sleep in gyms. "
    "Water stands 140 centimetres deep in the market square of Marl.\n\n"
    "The dyke at Papozze, which broke on Saturday, has been closed with 4,000 sandbags. "
    "Engineers expect the river to fall by 60 centimetres before the weekend.\n\n"
    "The railway between Marl and Venn will not run for 11 days. "
    "Farmers in the valley lost 870 cattle, their union said.\n\n"
    "The county has set aside 5.4 million crowns for repairs. "
    "Insurers expect 1,900 claims from the valley in all.\n\n"
    "Helpers from 14 towns filled sandbags through the night. "
    "Four boats of the fire service carried 260 people out of Lower Marl."
)


def flood(world: World, text: str, *, teaser: bool = True) -> None:
    """Publish the flood's article as it reads now; its feed carries the first sentence alone."""
    world.web.publish(
        "valley", "Pumps reach the flooded Ostry valley", text, name="pumps", teaser=teaser
    )


@pytest.fixture
def valley(world: World) -> World:
    """Return a world whose first issue has quoted an article on a flood."""
    flood(world, TEXT)
    world.configure(
        edition="    length: 20m\n    sentences_per_story: {lead: 5, notable: 5, brief: 5}\n"
    )
    done = world.run("run")
    assert done.returncode == 0, done.stderr
    assert quoted(world)
    return world


def quoted(world: World) -> list[str]:
    """Return the sentences of the flood's article that the first issue printed."""
    found = [
        quote["text"]
        for section in world.briefing()["sections"]
        for story in section["stories"]
        for quote in story["sentences"]
        if quote["outlet"] == "Valley"
    ]
    return [sentence for sentence in found if re.search(r"\d", sentence)]


def changed(sentence: str, more: int = 7) -> str:
    """Return a sentence with another first figure."""
    return re.sub(r"\d+", lambda number: str(int(number[0]) + more), sentence, count=1)


def correct_the_first(world: World) -> tuple[str, str]:
    """Change the figure of a printed sentence in its article; return it as it was and is."""
    old = quoted(world)[0]
    flood(world, TEXT.replace(old, changed(old)))
    return old, changed(old)


def without(sentence: str) -> str:
    """Return the article without one of its sentences."""
    return TEXT.replace(f"{sentence} ", "").replace(f" {sentence}", "")
