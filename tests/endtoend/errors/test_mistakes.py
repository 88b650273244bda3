from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess
from textwrap import dedent

import pytest

from .samples import AT, FEED, GOOD, Digest

pytestmark = pytest.mark.endtoend


@dataclass(frozen=True, slots=True)
class Case:
    """One mistake: what is typed, and what must be said; `files` are there, config.yaml too."""

    name: str
    arguments: str
    code: int
    told: tuple[str, ...]
    config: str | None = GOOD
    files: dict[str, str | bytes] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    stdin: str = ""
    lines: int = 1  # at most so many are said


def usage(name: str, arguments: str, *told: str, config: str | None = GOOD) -> Case:
    return Case(name, arguments, 2, told, config)


def wrong(name: str, config: str, *told: str, lines: int = 1) -> Case:
    """Return a config with one mistake in it; `check` finds it, and so does every command."""
    return Case(name, "check", 2, told, dedent(config), lines=lines)


USAGE = [
    usage("unknown command", "rnu", 'No such command "rnu"', 'Did you mean "run"?'),
    usage("unknown option", "run --dryrun", "--dryrun", "--dry-run", 'See "digest run --help"'),
    usage("option without value", "run --at", "'--at' requires an argument"),
    usage("missing argument", "sources add", "URL", 'See "digest sources add --help"'),
    usage("one argument too many", "init a b", "unexpected extra argument (b). See"),
    usage("unknown shell", "completion csh", "'csh' is not one of 'bash', 'zsh', 'fish'"),
    usage("words for a moment", "run --at tomorrow", '"tomorrow" is no moment', AT[10:]),
    usage("moment without offset", "run --at 2026-03-11T06:00", "with its offset"),
    usage("unknown edition", "run weekly", 'config.yaml: no edition "weekly"', "daily"),
    usage("zero issues", "schedule --next 0", "0 is not in the range"),
    usage("from without next", "schedule --from 2026-03-11", "go with --next N"),
    usage("no date", "schedule --next 1 --from someday", "someday"),
    usage("cluster without lines", "cluster", "digest cluster --jsonl"),
    usage("config there already", "init", "config.yaml exists", '"digest init --force" replaces'),
    usage("one name for two", "sources add http://a.example/ http://b.example/ --name X", "--name"),
    usage("unknown source", "sources remove feed.xm", 'no source "feed.xm"', '"feed.xml"?'),
    usage("unknown format", "briefings render daily --into x --format htm", 'did you mean "html"?'),
    usage("unknown template", "templates copy briefing.htm", "briefing.htm", "templates list"),
    usage("test mail to nobody", "check --send-test nobody", '"nobody" is no e-mail address'),
    usage("test mail from nobody", "check --send-test a@b.example", 'set "from" under "smtp"'),
    usage("no config", "run", 'no config.yaml here; "digest init" writes one', config=None),
    usage("config not there", "run -c my.yaml", "my.yaml: no such file", "digest init"),
    Case("environment's config not there", "run", 2, ("gone.yaml: no such file", "DIGEST_CONFIG"),
         environment={"DIGEST_CONFIG": "gone.yaml"}),
]  # fmt: skip


CONFIG = [
    wrong("nothing in it", "", "config.yaml:1:1: says nothing", "digest init --force"),
    wrong("no sources", "language: en\n", '"sources" is missing', "digest sources add"),
    wrong("typo in a key", "sorces: []\n" + GOOD, 'config.yaml:1:1: unknown key "sorces"',
          'did you mean "sources"?'),
    wrong("key in the wrong place", GOOD + "interval: 5m\n", 'it stands under "collect"'),
    wrong("wrong type", GOOD + "collect: {per_host: many}\n", "config.yaml:4:21",
          '"per_host" must be a whole number, not text'),
    wrong("impossible value", GOOD + "collect: {concurrency: 0}\n", "must be at least 1"),
    wrong("doubled key", GOOD + "sources: []\n", 'config.yaml:4:1: key "sources" stands twice',
          "line 2"),
    wrong("tab", GOOD + "collect:\n\tinterval: 5m\n", "config.yaml:5:1: is no YAML: a tab",
          "indent with spaces"),
    wrong("bracket left open", GOOD + "collect: {interval: 5m\n", "is no YAML"),
    wrong("colon in a text", GOOD + "language: en: or so\n", "config.yaml:4:13", "quote a text"),
    wrong("variable not set", GOOD + "smtp: {password: '${HARBOUR_PW}'}\n",
          "config.yaml:4:18: HARBOUR_PW is not set", "${HARBOUR_PW:-default}"),
    wrong("secret's file not there", GOOD + "smtp: {password: !file pw}\n", "!file pw: No such"),
    wrong("unknown zone", GOOD.replace("UTC", "Asia/Soul"), 'did you mean "Asia/Seoul"?'),
    wrong("unknown language", GOOD + "language: english!\n", "write one like en"),
    wrong("duration without unit", GOOD + "collect: {timeout: 20}\n", '"20" is no duration'),
    wrong("size", GOOD + "collect: {max_bytes: lots}\n", '"lots" is no size; write 500kB'),
    wrong("network", GOOD + "collect: {allow_private: 10.0.0.0/99}\n", "write one like 127."),
    wrong("file as an address", "sources: [feed.xml]\n", "config.yaml:1:11",
          'a file stands under "file: PATH"'),
    wrong("source of two forms", "sources: [{file: a, folder: b}]\n", "here: file and folder"),
    wrong("bad expression", "sources: [{file: a, exclude: /(/}]\n", "config.yaml:1:30",
          '"/(/" is no regular expression'),
    wrong("bad selector", "sources: [{url: https://a.example/, drop: 'p[['}]\n",
          '"p[[" is no CSS selector'),
    wrong("OPML not there", "sources: [{opml: my.opml}]\n", "config.yaml:1:18: my.opml: No such"),
    wrong("bad schedule", GOOD.replace("window", "schedule: dayly at 06:00, window"),
          "config.yaml:3:", '"dayly at 06:00" is no schedule'),
    wrong("bad window", GOOD.replace("30 days", "a while"), '"a while" is no duration'),
    wrong("unknown form", GOOD.replace("folder:", "foldr:"), 'did you mean "folder"?'),
    wrong("unknown format in a folder", GOOD.replace("folder: out", "folder: out, formats: pdf"),
          'unknown renderer "pdf"; known: html'),
    wrong("option of another form", GOOD.replace("folder: out", "stdout: json, index: true"),
          '"index" does not go with "stdout"'),
    wrong("mail without a sender", GOOD.replace("folder: out", "email: a@b.example"),
          'mail needs a sender; set "from"'),
    wrong("mail to no address", GOOD.replace("folder: out", "email: readers"),
          '"readers" is no e-mail address'),
    wrong("password in the clear", GOOD + "smtp: {host: mail.example, username: me}\n",
          "would cross the network to mail.example unprotected", "starttls"),
    wrong("edition's name", GOOD.replace("daily:", "a/b:"), "may hold only letters, digits"),
    wrong("unknown summarizer", GOOD + "summarizer: clever\n", 'unknown summarizer "clever"'),
    wrong("unknown option of a part", GOOD + "clusterer: {name: default, cleverness: 9}\n",
          'clusterer "default" has no option "cleverness"'),
    wrong("unknown store", GOOD + "store: mysql://db.example/x\n", 'unknown store "mysql"'),
    wrong("unknown theme", GOOD.replace("window", "theme: mine, window"), 'no theme "mine"',
          "digest templates copy"),
    wrong("source's file not there", GOOD.replace("feed.xml", "fed.xml"),
          "config.yaml:2:11: file ", "fed.xml: there is none"),
]  # fmt: skip


INPUT = [
    Case("page not there", "extract gone.html", 3, ("gone.html: No such file",)),
    Case("article not there", "summarize gone.txt", 3, ("gone.txt: No such file",)),
    Case("lines not there", "cluster --jsonl gone.jsonl", 3, ("gone.jsonl", "No such file")),
    Case("page that is a picture", "extract x.png", 3, ("x.png",),
         files={"x.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"}),
    Case("feed that is none", "sources read x.xml", 3, ("is not a feed",), files={"x.xml": ""}),
    Case("OPML that is none", "sources import x.opml", 3, ("x.opml: ",), files={"x.opml": "x"}),
    Case("OPML without feeds", "sources import x.opml", 3, ("x.opml: holds no feed",),
         files={"x.opml": "<opml><body/></opml>"}),
    Case("briefing that is none", "briefings show x.json", 3, ("x.json: no briefing",),
         files={"x.json": "{}"}),
    Case("briefing not there", "briefings show x.json", 3, ("x.json: No such file",)),
    Case("issue of an empty store", "briefings show daily", 3, ("nothing is stored here yet",
         '"digest run"')),
    Case("proof of an empty store", "briefings verify daily", 3, ("nothing is stored here yet",)),
    Case("source not asked for", "sources check nobody", 3, ('no source "nobody"', "sources list")),
    Case("config that is no text", "check", 2, ("config.yaml:3:1: is not UTF-8",),
         config=None, files={"config.yaml": b"timezone: UTC\n# fine\n\xff\n"}),
    Case("OPML of a config that is none", "check", 2, ("config.yaml:1:18: x.opml: ",),
         config="sources: [{opml: x.opml}]\n", files={"x.opml": "x"}),
    Case("data folder that is a file", "run", 3, ("taken",), config=GOOD + "data_dir: taken\n",
         files={"taken": ""}),
    Case("folder that is a file", f"run --at {AT}", 3, ("out", "Not a directory"),
         files={"out": ""}, lines=4),
    Case("template that does not parse", f"run --at {AT}", 2, ("briefing.md.j2:2",),
         files={"templates/default/briefing.md.j2": "fine\n{% if %}\n"}),
    Case("template that names what is not", f"run --at {AT}", 2, ("briefing.md.j2:1", "titel"),
         files={"templates/default/briefing.md.j2": "{{ briefing.titel }}\n"}),
    Case("every source fails", "run", 3, ("fed.xml", "no source answered and nothing is stored"),
         config=GOOD.replace("feed.xml", "fed.xml"), lines=2),
    Case("host that refuses", "run", 3, ("127.0.0.1:1", "no source answered"), lines=2,
         config="sources: ['http://127.0.0.1:1/feed']\ncollect: {allow_private: 127.0.0.1}\n"
         "editions: {daily: {}}\n"),
    Case("host that does not exist", "run", 3, ("no source answered",), lines=2,
         config="sources: ['http://harbour.invalid/feed']\neditions: {daily: {}}\n"),
    Case("address that is private", "run", 3, ("allow_private", "no source answered"), lines=2,
         config="sources: ['http://127.0.0.1:1/feed']\neditions: {daily: {}}\n"),
    Case("nothing to publish", "run", 2, ("config.yaml: nothing to publish", "editions"),
         config="sources: [{file: feed.xml}]\n"),
    Case("mail server that refuses", f"run --at {AT}", 3, ("127.0.0.1:1 refuses connections",),
         config=GOOD.replace("folder: out", "email: a@b.example, from: c@d.example")
         + "smtp: {host: 127.0.0.1, port: 1}\n", lines=3),
    Case("test mail that is refused", "check --send-test a@b.example", 3,
         ("127.0.0.1:1 refuses connections",),
         config=GOOD + "smtp: {host: 127.0.0.1, port: 1, from: c@d.example}\n"),
    Case("database that does not answer", "run", 3, ("127.0.0.1",),
         config=GOOD + "store: postgresql://me:hunter2@127.0.0.1:1/digest\n"),
]  # fmt: skip


@pytest.fixture
def spoilt(tmp_path: Path, digest: Digest) -> Callable[[Case], CompletedProcess[str]]:
    """Run a case in a folder of its own."""

    def run(case: Case) -> CompletedProcess[str]:
        (tmp_path / "feed.xml").write_text(FEED)
        if case.config is not None:
            (tmp_path / "config.yaml").write_text(case.config)
        for name, body in case.files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body.encode() if isinstance(body, str) else body)
        environment = {"XDG_CONFIG_HOME": str(tmp_path / "none"), "TZ": "UTC", **case.environment}
        return digest(
            *case.arguments.split(), cwd=tmp_path, env=environment, stdin=case.stdin, timeout=60
        )

    return run


@pytest.mark.parametrize("case", [*USAGE, *CONFIG, *INPUT], ids=lambda case: case.name)
def test_a_mistake_costs_one_sentence_with_its_place_and_its_cure(
    case: Case, spoilt: Callable[[Case], CompletedProcess[str]]
) -> None:
    finished = spoilt(case)

    said = finished.stderr
    assert finished.returncode == case.code, said
    assert "Traceback" not in said
    assert "a fault of digest itself" not in said
    for words in case.told:
        assert words in said
    assert 1 <= len(said.strip().splitlines()) <= case.lines, said
    assert "hunter2" not in said + finished.stdout
