"""Say what a sentence leans on: who its pronoun, its left-out subject, its quotation speaks of.

It leans on the sentence before where its subject is a pronoun or demonstrative, at its head or
behind an opening phrase; where a language that may leave the subject out does so; where it quotes
without a speaker, or gives a pronoun as the speaker. It leans on an earlier sentence where it
names somebody by a bare role ("the two leaders", "the minister said").
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from digest.text.cues import Cues
from digest.text.figures import figures
from digest.text.figures_tables import calendar
from digest.text.names import fold
from digest.text.words import is_cjk, stems

# More of a sentence than this within quotation marks is a quotation that needs its speaker
# (swept .5–.7 on a hand-read sample of seven languages: .6 takes the fewest named speakers).
QUOTED_SHARE = 0.6
SHORTEST_QUOTED = 20  # signs
_NEAR = 20  # signs between a role and the verb that makes it a speaker

QUOTED = re.compile(
    r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|「[^」]*」|『[^』]*』|‘[^’]{4,}’"
)
_OPENERS = '"“„«»「『'
_EDGES = " ,.;:–—-"
_NAME = re.compile(r"(?<=[^\W\d_] )[^\W\d_a-zß-öø-ÿ][\w’'-]+|\b[A-Z]{2,}\b")
_NO_NAMES = frozenset({"de"})  # its nouns have capitals too
_FULL_NAME = re.compile(r"(?<![\w-])([A-ZÀ-ÖØ-Þ][\w.’-]+) [A-ZÀ-ÖØ-Þ][\w’-]{2,}")
_SPEAKERLESS = "is a quotation without its speaker"

# A Korean clause shows its subject or topic by a particle; the words below only look like it.
_KO_SUBJECT = re.compile(
    r"(?:은|는|이|가|께서|도)(?=[\s,]|$)(?<!하는)(?<!있는)(?<!없는)(?<!되는)(?<!같은)(?<!많은)"
    r"(?<!라는)(?<!다는)(?<!오는)(?<!높은)(?<!낮은)(?<!받은)(?<!받는)(?<!따르는)(?<!없이)(?<!같이)"
    r"(?<!길이)(?<!높이)(?<!깊이)(?<!넓이)(?<!나이)(?<!사이)(?<!많이)"
)
_EAST_PARTICLE = re.compile(r"(?: ?측)?[은는이가]$|側?[はが]$|によると$")
_EAST_BOTH = "양두両同双两本当"
_EAST_SHORTEST = 2  # signs of a noun that says who is meant
_JA_SUBJECT = re.compile(r"(?<!だ)(?<!ところ)が|(?<![でにとらりへ])は|も(?=[、一-龯ァ-ヶ])")


class Leaning(NamedTuple):
    """What a sentence leans on, why, and the head noun of the role that it gives alone.

    `person`: that role is a person's, `firm`: a firm's. `speakerless`: it is a quotation, and the
    sentence before it must give the speaker.
    """

    lean: Literal["before", "earlier"] | None = None
    why: str | None = None
    head: str | None = None
    person: bool = False
    firm: bool = False
    speakerless: bool = False


def leaning(text: str, outside: str, cues: Cues, *, opens_article: bool = False) -> Leaning:
    """Return what a sentence leans on; `outside` is what stands outside its quotations.

    What opens an article goes on from the event that headline and first sentence of the story
    state: roles are theirs, and "therefore" or "before that" has its antecedent.
    """
    why = _before(text, outside, cues, opens_article=opens_article)
    if why is not None:
        return Leaning("before", why, speakerless=why == _SPEAKERLESS)
    if opens_article or (role := _role(text, outside, cues)) is None:
        return Leaning()
    return Leaning(
        "earlier",
        "speaks of somebody named earlier",
        _head(role, cues.language),
        person=cues.has("role_person", role),
        firm=cues.has("role_firm", role),
    )


def _before(text: str, outside: str, cues: Cues, *, opens_article: bool) -> str | None:
    """Return why a sentence leans on the one before it, or None."""
    if text[0] not in _OPENERS and cues.opens("pronoun", text):
        return "speaks of what stands before it"
    if opens_article:
        return _SPEAKERLESS if _needs_speaker(text, outside, cues) else None
    if cues.opens("back", text) or cues.has("back_end", outside):
        return "goes on from what stands before it"
    if lacks_subject(text, outside, cues):
        return "leaves its subject to what stands before it"
    if _speaks_as_pronoun(text, outside, cues):
        return "gives its speaker as a pronoun"
    return _SPEAKERLESS if _needs_speaker(text, outside, cues) else None


def lacks_subject(text: str, outside: str, cues: Cues) -> bool:
    """Return whether a sentence leaves out its subject, as some languages may.

    Korean and Japanese mark it by a particle; Spanish, Italian and Portuguese open with the verb
    instead (table `verb_first`, without verbs whose subject likes to follow).

    >>> from digest.text.cues import cues
    >>> lacks_subject("오후 3시에 꺼졌다.", "오후 3시에 꺼졌다.", cues("ko"))
    True
    """
    if cues.language == "ko":
        return _KO_SUBJECT.search(outside) is None
    if cues.language == "ja":
        return _JA_SUBJECT.search(outside) is None
    return text[0] not in _OPENERS and cues.opens("verb_first", text)


def gives_speaker(text: str, cues: Cues) -> bool:
    """Return whether the quotation behind a sentence can be of somebody in it.

    Somebody speaks in it, or is named in full, or is its pronoun. What our cues do not know of a
    language is no reason to doubt.

    >>> from digest.text.cues import cues
    >>> gives_speaker("The tunnel was closed on Monday.", cues("en"))
    False
    >>> gives_speaker("Ida Rowe was in tears.", cues("en"))
    True
    """
    outside = QUOTED.sub(" ", text).strip()
    if "saying" not in cues.tables or cues.has("saying", outside) or cues.opens("pronoun", outside):
        return True
    if cues.language in _NO_NAMES or is_cjk(cues.language):
        return False
    return any(name[1].lower() not in cues.small for name in _FULL_NAME.finditer(outside))


def _head(role: str, language: str) -> str | None:
    """Return the head noun of a role: its stem, or in East Asia the noun without its particle.

    None where the role has no noun of its own ("the two", "両国", "同社") or one of a single sign.
    """
    if not is_cjk(language):
        return None if figures(role, language=language) else stems(role, language=language)[-1]
    noun = _EAST_PARTICLE.sub("", role.strip())
    return None if len(noun) < _EAST_SHORTEST or noun[0] in _EAST_BOTH else noun


def is_quotation_or_question(text: str) -> bool:
    """Return whether a sentence is a question, or a quotation for the greater part.

    >>> is_quotation_or_question("“We heard it for an hour,” said Ida Rowe.")
    True
    """
    quoted = sum(map(len, QUOTED.findall(text)))
    return 2 * quoted > len(text) or text.endswith(("?", "？"))


def _names_somebody(text: str, language: str) -> bool:
    """Return whether a name stands behind a sentence's first word, days and months aside."""
    if language in _NO_NAMES or is_cjk(language):
        return False
    return any(fold(name) not in calendar() for name in _NAME.findall(text))


def _speaks_as_pronoun(text: str, outside: str, cues: Cues) -> bool:
    """Return whether who speaks is a pronoun: “…,” he said."""
    told = outside.strip(_EDGES)
    if text[0] in _OPENERS and told and cues.opens("pronoun", told):
        return True
    found = cues.pattern("speaker_pronoun").search(outside)
    return found is not None and not _names_somebody(outside[: found.start()], cues.language)


def _needs_speaker(text: str, outside: str, cues: Cues) -> bool:
    quoted = sum(map(len, QUOTED.findall(text)))
    return SHORTEST_QUOTED < quoted > QUOTED_SHARE * len(text) and not cues.has("saying", outside)


def _role(text: str, outside: str, cues: Cues) -> str | None:
    """Return the bare role that a sentence opens with, or that speaks in it."""
    pattern = cues.pattern("role")
    if text[0] not in _OPENERS and (opening := pattern.match(text)):
        return opening[0]
    for match in pattern.finditer(outside):
        near = outside[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if cues.has("saying", near) and not _names_somebody(
            outside[: match.start()], cues.language
        ):
            return match[0]
    return None
