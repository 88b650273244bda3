"""Lines that are not the article: captions, credits, rights, "read more", share lines.

Every sign here is weak alone: plain.py and vote.py weigh them. Words stand in data/chrome.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from digest.extractors.tables import lines, table
from digest.extractors.wording import width

# A sentence's end; behind it closing marks, a desk's initials in brackets, a magazine's ornament.
END = re.compile(
    r"[.!?…。！？．।؟۔][\])）」』”“\"'’›»】*]*"
    r"(?:\s?[(\[（][^()\[\]（）\s]{1,12}[)\]）])?\s?[■□●◆♦▪∎◾¶]?$"
)
MAX_CREDIT = 160  # characters; a longer line tells something beside its credit
MAX_MORE = 160
MAX_SECTION = 90
MAX_RIGHTS = 250
MAX_CALL = 200
MAX_FRAGMENT = 60  # width of a credit that follows a caption

_SENTENCE = r"(?:^|[.!?…:]\s+)(?:please |bitte |por favor,? )?{}"
# Bounded: a quotation that is never closed must not be looked for to the end of the text.
_QUOTATION = re.compile(
    r"“[^”]{0,600}”|„[^“”]{0,600}[“”]|\"[^\"]{0,600}\"|«[^»]{0,600}»"
    r"|「[^」]{0,300}」|『[^』]{0,300}』|‘[^’]{0,600}’"
)
_OPENING = r"^{}\b.{0,90}$"
_BRACKET_AT_END = re.compile(r"[(\[【（<]([^()\[\]【】（）<>]{2,60})[)\]】）>]\.?$")
_ENDED = re.compile(r"[.!。！][\])）」』”“\"’'›»】*]*$")
_CAPTION_MARKS = "▲△▼※☞"
_BRACKET_SOURCE = re.compile(r"[=©ⓒ]|^\w+: ?[A-ZÀ-Ý]|[^\W\d]\s?/\s?[A-ZÀ-Ý]|^[A-ZÀ-Ý]{2,6}$")
_LABEL_SIGN = re.compile(r"[:=/：＝]")
_AGENCY = re.compile(r"\s/\s?[A-Z]{2,}|[A-ZÀ-Ý]{3,} \([A-Z]{2,6}\)$")
# "Keystone/Gian Tuor", "NAME / Agency": two names and nothing else
_TWO_NAMES = re.compile(
    r"(?:[A-ZÀ-Ý][\w.&’'-]*\s?){1,3}/\s?[A-ZÀ-Ý][\w.&’'-]*(?:\s[A-ZÀ-Ý][\w.&’'-]*){0,2}"
)
_FRAGMENT = re.compile(r"(?<=[.!?。])\s*")
_CREDIT_MARK = re.compile(
    r"\[[^\]]*(?:source|photo|사진)[^\]]*[=:][^\]]*\]$"
    r"|©|\(c\) ?(?:19|20)\d\d|all rights reserved|getty images",
    re.IGNORECASE,
)


@cache
def _section() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in lines("sections")), re.IGNORECASE)


@cache
def pattern(sign: str, *, form: str = "{}", case: bool = False) -> re.Pattern[str]:
    """Return one pattern of the words of a sign; `form` says what stands around them."""
    alternatives = "(?:" + "|".join(table("chrome")[sign]) + ")"
    return re.compile(form.replace("{}", alternatives), 0 if case else re.IGNORECASE)


def is_credit_line(line: str) -> bool:
    r"""Tell whether a short line names a picture's source or a right, as a page's markup leaves it.

    >>> is_credit_line("Photo: Petr Lind / Coastline News")
    True
    """
    if len(line) >= MAX_CREDIT:
        return False
    start = pattern("credit_start", form=r"^\W?{}\w*\s*(?:credit|by|courtesy|source)?\s*[:=/©]")
    return bool(start.search(line) or _CREDIT_MARK.search(line))


def is_more_line(line: str) -> bool:
    """Tell whether a short line leads elsewhere.

    >>> is_more_line("Read more: what the strike means for travellers")
    True
    """
    if len(line) >= MAX_MORE:
        return False
    if pattern("more", form=_OPENING).search(line):
        return True
    return not END.search(line) and bool(pattern("more_unless_ended", form=_OPENING).search(line))


def is_call(line: str) -> bool:
    """Tell whether a sentence outside quotations asks its reader to do something on the page.

    >>> is_call("Sign up for our newsletter."), is_call("Nearly 300 people will sign up.")
    (True, False)
    """
    plain = without_quotations(line)
    return bool(
        pattern("imperative", form=_SENTENCE).search(plain)
        or pattern("imperative_wide").search(plain)
    )


def without_quotations(line: str) -> str:
    """Return a line with a space for each quotation in it."""
    return _QUOTATION.sub(" ", line)


def is_rights(line: str) -> bool:
    """Tell whether a line claims a copyright."""
    return bool(pattern("rights").search(line))


def is_section(line: str) -> bool:
    """Tell whether a line is a label that opens another part of the page.

    >>> is_section("Read next"), is_section("Related costs will be met from reserves.")
    (True, False)
    """
    bare = line.strip(" :：›»>-–—|•·")
    return len(bare) < MAX_SECTION and not _ENDED.search(bare) and bool(_section().fullmatch(bare))


def is_caption(line: str) -> bool:
    """Tell whether a line is a picture's caption with its credit, or the credit alone.

    Its last bracket names a source, its last fragment is a credit ("Photo: …"), or it ends in
    "NAME / AGENCY".

    >>> is_caption("Ferries lie idle in the harbour. (Photo: Petr Lind)")
    True
    >>> is_caption("The ferries lay idle. The photos were blurred.")
    False
    """
    if line[:1] in _CAPTION_MARKS:
        return True
    if _is_credited_in_brackets(line):
        return True
    last = _FRAGMENT.split(line.rstrip("."))[-1]
    if width(last) < MAX_FRAGMENT and is_credit(last):
        return True
    if END.search(line):
        return False
    named = pattern("credit").search(line[-40:]) and _LABEL_SIGN.search(line[-40:])
    return bool(named or _AGENCY.search(line))


def is_credit(fragment: str) -> bool:
    """Tell whether a fragment is a picture's credit and nothing else.

    >>> is_credit("Foto: archivo del club"), is_credit("The pictures were blurred")
    (True, False)
    """
    start = pattern("credit", form=r"^\W{0,2}(?:\w+ )?{}\w*")
    if pattern("credit_link", form=start.pattern + "{}").search(fragment):
        return True
    if _TWO_NAMES.fullmatch(fragment):
        return True
    is_ended = pattern("credit_end", form=r"{}\W*$").search(fragment) is not None
    return is_ended and not END.search(fragment)


def _is_credited_in_brackets(line: str) -> bool:
    """Tell whether a line ends in a bracket that names a source, and no score or aside."""
    found = _BRACKET_AT_END.search(line)
    if not found:
        return False
    inside = found[1]
    if pattern("credit_link", form=pattern("credit").pattern + r"\w*{}").search(inside):
        return True
    if line.endswith("."):  # the bracket is a part of the sentence
        return False
    if pattern("credit").search(inside) and len(inside.split()) <= 5:
        return True
    if width(line) >= MAX_CREDIT:  # an agency's name behind a paragraph
        return False
    return bool(_BRACKET_SOURCE.search(inside)) and not inside[:1].isdigit()


def is_chrome(line: str) -> bool:
    """Tell whether a paragraph of marked-up text is a caption, credit, right, label or share line.

    >>> is_chrome("Related articles"), is_chrome("Related costs will be met from reserves.")
    (True, False)
    """
    if len(line) >= MAX_RIGHTS:  # the longest of all that follow but a label between its marks
        return is_section(line)
    if is_credit_line(line) or is_more_line(line) or is_section(line):
        return True
    if len(line) < MAX_CALL and is_call(line):
        return True
    return (len(line) < MAX_CREDIT and is_caption(line)) or is_rights(line)


def most(pieces: Sequence[str], keep: Callable[[str], bool]) -> list[str]:
    """Return the pieces that pass; all of them where less than two fifths of the text would.

    A filter that throws away most of a page has misunderstood the page.
    """
    left = [piece for piece in pieces if keep(piece)]
    return left if sum(map(len, left)) > 0.4 * sum(map(len, pieces)) else list(pieces)
