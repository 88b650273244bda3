from __future__ import annotations

import errno

import click
import pytest

from digest.cli.errors import run, tell
from digest.cli.options import Common, common
from digest.errors import (
    ConfigError,
    DeliveryError,
    DigestError,
    InputError,
    LockedError,
    StoreError,
    TemplateError,
    UsageError,
)


def failing(error: BaseException) -> click.Command:
    @click.command()
    @common
    def command(said: Common) -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x"), 2),
        (TemplateError("x"), 2),
        (InputError("x"), 3),
        (StoreError("x"), 3),
        (DeliveryError("x"), 3),
        (LockedError("x"), 4),
    ],
)
def test_an_error_is_one_line_and_the_exit_code_of_its_kind(
    error: DigestError, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(failing(error), []) == code
    assert capsys.readouterr().err == "digest: x\n"


def test_problems_of_a_config_begin_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    error = ConfigError("config.yaml:1:1: one", "config.yaml:2:1: two")

    assert run(failing(error), []) == 2
    assert capsys.readouterr().err == "config.yaml:1:1: one\nconfig.yaml:2:1: two\n"


def test_what_the_system_refuses_names_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "/srv/digest")

    assert run(failing(full), []) == 3
    assert capsys.readouterr().err == "digest: /srv/digest: No space left on device\n"
    assert run(failing(OSError("odd")), []) == 3
    assert capsys.readouterr().err == "digest: the system says: odd\n"


def test_a_fault_of_our_own_asks_to_be_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(failing(ZeroDivisionError("by zero")), []) == 3
    said = capsys.readouterr().err
    assert said.startswith("digest: a fault of digest itself (ZeroDivisionError: by zero)")
    assert "Traceback" not in said


def test_a_traceback_is_only_for_debug(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(failing(InputError("x")), ["--debug"]) == 3
    said = capsys.readouterr().err
    assert said.startswith("Traceback")
    assert said.endswith("\ndigest: x\n")


def test_an_interrupt_is_130_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(failing(KeyboardInterrupt()), []) == 130
    assert capsys.readouterr().err.strip() == ""


@pytest.mark.parametrize(("answer", "code"), [(None, 0), (0, 0), (1, 1), (3, 3)])
def test_a_command_s_answer_is_the_exit_code(answer: int | None, code: int) -> None:
    @click.command()
    @common
    def command(said: Common) -> int | None:
        return answer

    assert run(command, []) == code


def test_secrets_are_taken_out_of_every_error(capsys: pytest.CaptureFixture[str]) -> None:
    said = Common(secrets=["hunter2-tide"], debug=True)

    tell(InputError("hunter2-tide at https://me:other@a.example/"), said)

    told = capsys.readouterr().err
    assert "hunter2" not in told
    assert "other" not in told
    assert "https://***@a.example/" in told


def test_a_missing_input_file_is_no_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    @click.command()
    @click.argument("file", type=click.File("rb"))
    @common
    def command(said: Common, file: object) -> None:
        raise AssertionError(file)

    assert run(command, ["gone.jsonl"]) == 3
    assert capsys.readouterr().err == "digest: 'gone.jsonl': No such file or directory\n"
