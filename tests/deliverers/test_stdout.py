import io
from collections.abc import Callable

import pytest

from digest.deliverers.stdout import Stdout
from digest.errors import DeliveryError
from digest.protocols import Parcel

MakeParcel = Callable[..., Parcel]


class Closed(io.StringIO):
    """A stream that nobody reads any more."""

    def write(self, text: str, /) -> int:
        raise BrokenPipeError(text)


def test_the_text_is_printed_as_it_is(parcel_of: MakeParcel) -> None:
    stream = io.StringIO()
    text = "# Morning\n\nFähre fährt wieder – 배가 다시 다닌다\n"

    Stdout(stream).deliver(parcel_of("stdout", "markdown", **{"briefing.md": text.encode()}))

    assert stream.getvalue() == text


def test_by_default_it_goes_to_standard_output(
    parcel_of: MakeParcel, capsys: pytest.CaptureFixture[str]
) -> None:
    Stdout().deliver(parcel_of("stdout", "markdown", **{"briefing.md": b"# Morning"}))

    assert capsys.readouterr().out == "# Morning\n"


def test_a_parcel_without_text_is_told(parcel_of: MakeParcel) -> None:
    with pytest.raises(DeliveryError, match="no text to print") as caught:
        Stdout(io.StringIO()).deliver(parcel_of("stdout", "markdown"))

    assert caught.value.permanent


def test_a_closed_pipe_is_told(parcel_of: MakeParcel) -> None:
    with pytest.raises(DeliveryError, match="nobody reads"):
        Stdout(Closed()).deliver(parcel_of("stdout", "markdown", **{"briefing.md": b"x"}))


def test_letters_that_the_terminal_does_not_know_are_told(parcel_of: MakeParcel) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")

    with pytest.raises(DeliveryError, match="does not take it"):
        Stdout(stream).deliver(parcel_of("stdout", "markdown", **{"a.md": "Fähre".encode()}))
