"""Every error that digest raises on purpose, and the exit code that each means.

DigestError
├── UsageError       the command was called wrongly                              exit 2
├── ConfigError      config.yaml, the environment or a plug-in's name is wrong   exit 2
├── TemplateError    a template is missing, does not parse or names what is not  exit 2
├── InputError       what was handed in cannot be read as what it should be      exit 3
├── FetchError       bytes could not be brought from outside                     exit 3
├── StoreError       the store cannot be opened, read or written                 exit 3
├── NothingError     nothing is stored and no source has answered                exit 3
├── ServeError       nothing can be served on this address                       exit 3
├── LockedError      another digest works on this store                          exit 4
└── DeliveryError    a briefing could not be handed over                         exit 3
"""

from __future__ import annotations

from typing import ClassVar


class DigestError(Exception):
    """What went wrong, of which thing, and what to do about it: one sentence.

    `subject` is the thing (a URL, key or path), so that callers need not parse the sentence.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, *, subject: str = "") -> None:
        super().__init__(message)
        self.subject = subject


class UsageError(DigestError):
    """The command was called wrongly."""

    exit_code = 2


class ConfigError(DigestError):
    """The configuration is wrong; `problems` holds every one found, a line each."""

    exit_code = 2

    def __init__(self, *problems: str, subject: str = "") -> None:
        super().__init__("\n".join(problems), subject=subject)
        self.problems = problems


class TemplateError(DigestError):
    """A template is missing, does not parse, or names what does not exist."""

    exit_code = 2


class InputError(DigestError):
    """What was handed in cannot be read as what it should be."""


class FetchError(DigestError):
    """Bytes could not be brought from outside.

    `status` is the server's answer where there was one.
    """

    def __init__(self, message: str, *, subject: str = "", status: int | None = None) -> None:
        super().__init__(message, subject=subject)
        self.status = status


class StoreError(DigestError):
    """The store cannot be opened, read or written."""


class NothingError(DigestError):
    """Nothing is stored and no source has answered: there is nothing to publish."""


class ServeError(DigestError):
    """Nothing can be served on an address: it is in use, not ours, or not allowed."""


class LockedError(DigestError):
    """Another digest works on this store."""

    exit_code = 4


class DeliveryError(DigestError):
    """A briefing could not be handed over.

    `permanent` says that trying again is of no use: the other side refused for good.
    """

    def __init__(self, message: str, *, subject: str = "", permanent: bool = False) -> None:
        super().__init__(message, subject=subject)
        self.permanent = permanent
