"""What a config takes from outside: `${NAME}` from the environment, `!file PATH` from a file.

Whatever comes in this way may be a secret, and is remembered as one unless its key says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digest.config import values

MAX_FILE_BYTES = 64 * 1024

# Keys whose values are no secrets, wherever they come from: hiding them would hide the error.
PLAIN_KEYS = frozenset(
    {
        *("data_dir", "templates_dir", "folder", "file", "opml", "base_url", "engine"),
        *("name", "title", "timezone", "language", "host", "port", "email", "from", "username"),
    }
)

_VARIABLE = re.compile(
    r"(?P<literal>\$\$\{)|\$\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<default>[^}]*))?\}"
    r"|(?P<broken>\$\{)"
)


@dataclass(slots=True)
class Filler:
    """Puts in what stands outside; `secrets` holds what came."""

    environment: Mapping[str, str] = field(repr=False)
    folder: Path
    secrets: list[str] = field(default_factory=list, repr=False)

    def text(self, text: str, key: str | int | None) -> str:
        """Return a text with every `${NAME}` filled in; `$${` stands for `${`.

        Raises:
            ValueError: a variable is not set or not closed; the message is a sentence.
        """

        def value(match: re.Match[str]) -> str:
            if match["literal"]:
                return "${"
            if match["broken"]:
                raise ValueError('"${" is not closed; write ${NAME}, ${NAME:-default} or $${')
            found = self.environment.get(match["name"], match["default"])
            if found is None:
                raise ValueError(
                    f"{match['name']} is not set in the environment; "
                    f"set it, or write ${{{match['name']}:-default}}"
                )
            self._remember(found, key)
            return found

        return _VARIABLE.sub(value, text) if "${" in text else text

    def file(self, name: str, key: str | int | None) -> str:
        """Return what a file says, without the newline at its end.

        Raises:
            ValueError: it cannot be read; the message is a sentence.
        """
        path = self.folder / Path(values.path(name)).expanduser()
        try:
            with path.open("rb") as file:
                body = file.read(MAX_FILE_BYTES + 1)
            if len(body) > MAX_FILE_BYTES:
                raise ValueError(f"{name} is larger than {MAX_FILE_BYTES // 1024} KiB")
            text = body.decode("utf-8").rstrip("\r\n")
        except OSError as error:
            raise ValueError(f"!file {name}: {error.strerror}") from None
        except UnicodeDecodeError:
            raise ValueError(f"!file {name}: is not UTF-8 text") from None
        self._remember(text, key)
        return text

    def _remember(self, value: str, key: str | int | None) -> None:
        if value and key not in PLAIN_KEYS:
            self.secrets.append(value)
