from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.app import app
from digest.renderers.environment import packaged


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a config, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DIGEST_CONFIG", raising=False)
    (tmp_path / "config.yaml").write_text(
        "sources: [https://a.example/feed]\ntemplates_dir: mine\n", "utf8"
    )
    return tmp_path


def digest(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["templates", *arguments])


def test_templates_are_listed_with_whose_they_are(folder: Path) -> None:
    (folder / "mine" / "default").mkdir(parents=True)
    (folder / "mine" / "default" / "digest.css").write_text("p {}")

    listed = {row["name"]: row for row in json.loads(digest("list", "--json").stdout)}

    assert listed["digest.css"]["own"]
    assert not listed["briefing.html.j2"]["own"]
    assert "yours" in digest("list").stdout


def test_a_copied_template_stands_in_the_configs_folder(folder: Path) -> None:
    finished = digest("copy", "digest.css", "--theme", "night")

    copy = folder / "mine" / "night" / "digest.css"
    assert finished.exit_code == 0
    assert copy.read_bytes() == packaged().joinpath("digest.css").read_bytes()
    assert "copied 1" in finished.stderr


def test_all_are_copied_where_none_is_named(folder: Path) -> None:
    digest("-q", "copy")

    copied = {path.name for path in (folder / "mine" / "default").iterdir()}
    assert copied == {entry.name for entry in packaged().iterdir()}


def test_a_template_that_is_there_is_not_replaced_unless_forced(folder: Path) -> None:
    digest("copy", "digest.css")
    (folder / "mine" / "default" / "digest.css").write_text("p {}")

    refused = digest("copy", "digest.css")

    assert "exists; --force replaces it" in str(refused.exception)
    assert digest("copy", "digest.css", "--force").exit_code == 0


def test_a_template_that_does_not_exist_is_refused(folder: Path) -> None:
    assert folder.exists()

    assert 'no template "briefing"' in str(digest("copy", "briefing").exception)


def test_without_a_config_the_folder_beside_is_meant(folder: Path) -> None:
    (folder / "config.yaml").unlink()

    digest("copy", "digest.css")

    assert (folder / "templates" / "default" / "digest.css").is_file()


def test_a_config_that_was_named_must_be_there(folder: Path) -> None:
    assert folder.exists()

    assert "no such file" in str(digest("-c", "absent.yaml", "list").exception)
