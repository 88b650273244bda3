"""Where every command ends: exit codes, and errors as one sentence on stderr."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from digest.cli.options import Common
from digest.errors import ConfigError, DigestError

INTERRUPTED = 130
WRONG_USAGE = 2
NOTHING_DONE = 3


def run(command: click.Command, arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; whatever is raised becomes one sentence.

    A command returns its exit code, or None for 0.
    """
    said = Common()
    _use_utf8()
    try:
        answer = command.main(list(arguments), prog_name="digest", standalone_mode=False, obj=said)
        sys.stdout.flush()
    except BrokenPipeError:  # `digest … | head -1` is no error worth a word
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 – the last one who can tell the user
        return tell(error, said)
    return answer if isinstance(answer, int) else 0


def tell(error: Exception, said: Common) -> int:
    """Print an error as a user should read it, and return its exit code."""
    sentence, code = _told(error)
    if said.debug and not isinstance(error, click.exceptions.NoArgsIsHelpError):
        import traceback

        _write("".join(traceback.format_exception(error)).rstrip(), said)
    _write(sentence, said)
    return code


def _told(error: Exception) -> tuple[str, int]:
    """Return an error's sentence and exit code."""
    if isinstance(error, click.ClickException):
        return _usage(error)
    if isinstance(error, DigestError):
        # each problem of a config begins with its own place
        prefix = "" if isinstance(error, ConfigError) else "digest: "
        return f"{prefix}{error}", error.exit_code
    if isinstance(error, OSError):
        return f"digest: {_system(error)}", NOTHING_DONE
    fault = f"digest: a fault of digest itself ({type(error).__name__}: {error})"
    return f"{fault}; please report it with what --debug says", NOTHING_DONE


def _usage(error: click.ClickException) -> tuple[str, int]:
    """Return click's complaint in one line, with where to read more, and its exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message(), WRONG_USAGE
    if isinstance(error, click.BadParameter) and isinstance(
        getattr(error.param, "type", None), click.File
    ):  # the usage is right: what was handed in is not there
        return f"digest: {error.message}", NOTHING_DONE
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "digest"
    said = " ".join(error.format_message().split())
    said += "" if said.endswith((".", "?", "?)")) else "."
    if isinstance(error, click.NoSuchOption) and path == "digest search":
        said += ' A word that must be absent follows "--": digest search -- flood -sport.'
    return f'{path}: {said} See "{path} --help".', WRONG_USAGE


def _system(error: OSError) -> str:
    """Return what the system says, of which file."""
    reason = error.strerror or str(error)
    if error.filename is None:
        return f"the system says: {reason}"
    return f"{os.fsdecode(error.filename)}: {reason}"


def _write(text: str, said: Common) -> None:
    from digest.cli.terminal import printable

    click.echo(printable(text, secrets=said.secrets), err=True)


def _use_utf8() -> None:
    """Write UTF-8 whatever the locale; what no encoding holds becomes an escape."""
    # A stream that the caller closed (`digest … >&-`) is None. Its number must not stay free: the
    # store's file would get it.
    sys.stdout = sys.stdout or io.TextIOWrapper(io.FileIO(os.devnull, "w"))
    sys.stderr = sys.stderr or io.TextIOWrapper(io.FileIO(os.devnull, "w"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
