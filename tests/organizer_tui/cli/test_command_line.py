"""The command line's contract: exit codes, where words go, keys that scripts rely on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import db
from models.households.building import create_building

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def organizer(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a script would, with no settings but its own."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("ORGANIZER_", "LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "organizer_tui", *words],
        cwd=ROOT,
        env=clean
        | {"ORGANIZER_CONFIG": str(folder), "ORGANIZER_LOGS": str(folder / "logs"), "LANG": "en_US.UTF-8"}
        | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A new building file, closed."""
    where = str(tmp_path / "b.organizer")
    create_building(where, name="十号楼", floors=2, doors=2, language="en", now=NOW, who="王阿姨")
    db.close()
    return where


def test_version_is_one_line(tmp_path: Path) -> None:
    done = organizer("--version", folder=tmp_path)
    assert (done.returncode, done.stdout.split()[0], done.stderr) == (0, "organizer", "")


@pytest.mark.parametrize("words", [["nonsense"], ["list"], ["list", "nothing"], ["import", "roster"], ["--no-such"]])
def test_wrong_words_end_with_two_and_the_usage(tmp_path: Path, words: list[str]) -> None:
    done = organizer(*words, folder=tmp_path)
    assert done.returncode == 2
    assert "usage: organizer" in done.stderr
    assert done.stdout == ""


def test_a_missing_building_is_refused_with_the_reason(tmp_path: Path) -> None:
    done = organizer("list", "households", "--data", str(tmp_path / "none.db"), folder=tmp_path)
    assert done.returncode == 1
    assert "There is no building file" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("name", ["households", "residents", "titles", "copies", "loans", "events", "sign-ups"])
def test_an_empty_list_is_an_empty_array(tmp_path: Path, place: str, name: str) -> None:
    done = organizer("list", name, "--json", "--data", place, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == []


def test_json_keys_are_the_same_in_both_languages(tmp_path: Path, place: str) -> None:
    answers = [
        json.loads(organizer("list", "journal", "--json", "--data", place, "--language", code, folder=tmp_path).stdout)
        for code in ("zh_CN", "en")
    ]
    assert [list(row) for row in answers[0]] == [list(row) for row in answers[1]]
    assert answers[0][0]["who"] == "王阿姨"
    assert datetime.fromisoformat(answers[0][0]["at"]) == NOW


def test_the_place_may_come_from_the_environment(tmp_path: Path, place: str) -> None:
    assert organizer("list", "journal", folder=tmp_path, ORGANIZER_DATA=place).returncode == 0


def test_an_unforeseen_failure_is_a_sentence_and_a_log_without_names(tmp_path: Path) -> None:
    breaking = "import organizer_tui.cli.run as r\ndef run(words): raise ValueError('张三 13800001234')\nr.run = run\n"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{breaking}\nimport sys; from organizer_tui.__main__ import main; sys.exit(main(['info']))",
        ],
        cwd=ROOT,
        env=os.environ | {"ORGANIZER_LOGS": str(tmp_path / "logs")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    (log,) = (tmp_path / "logs").iterdir()
    written = log.read_text(encoding="utf-8")
    assert done.returncode == 1
    assert str(log) in done.stderr
    assert "Traceback" not in done.stderr + written
    assert "13800001234" not in done.stderr + written
    assert "ValueError" in written


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_gets_a_completion_script(tmp_path: Path, shell: str) -> None:
    done = organizer("completion", shell, folder=tmp_path)
    assert done.returncode == 0
    assert "organizer" in done.stdout


def test_info_says_where_and_how_but_no_password(tmp_path: Path) -> None:
    done = organizer("info", "--data", "postgresql://me:secret@127.0.0.1:1/none", folder=tmp_path)
    assert done.returncode == 1
    assert "127.0.0.1" in done.stdout
    assert "secret" not in done.stdout + done.stderr


def test_without_a_terminal_the_desk_names_what_serves_instead(tmp_path: Path, place: str) -> None:
    done = organizer("--data", place, folder=tmp_path)
    assert done.returncode == 2
    assert "organizer list" in done.stderr
