"""Whatever goes wrong on the command line is a sentence and an exit code, and never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from models import db
from models.households.building import create_building
from models.text import width
from tests.conftest import NOW
from tests.organizer_tui.cli.calling import ROOT, called, environment

EXPLAINED = re.compile(r"(  -\S.*?  +)\S")
PLAIN_LOCALE = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A new building file with a Chinese name, closed."""
    where = str(tmp_path / "b.organizer")
    create_building(where, name="十号楼", floors=2, doors=2, language="zh_CN", now=NOW, who="王阿姨")
    db.close()
    return where


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_help_is_in_the_volunteers_language(tmp_path: Path, language: str) -> None:
    for words in (["--help"], ["import", "--help"], ["list", "--help"]):
        done = called("--language", language, *words, folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert _is_chinese(done.stdout) is (language == "zh_CN")
        assert max(width(line) for line in done.stdout.splitlines()) <= 79
        columns = {width(part[1]) for line in done.stdout.splitlines() if (part := EXPLAINED.match(line))}
        assert len(columns) <= 1, "what is explained stands in one column"
    for command in ("demo", "import", "export", "list", "info", "completion"):
        assert f"\n    {command} " in called("--language", language, "--help", folder=tmp_path).stdout


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["list"],
        ["list", "nothing"],
        ["import", "roster"],
        ["import", "cats", "x.csv"],
        ["--no-such"],
        ["--data"],
        ["completion", "tcsh"],
        ["export"],
        ["export", "nothing", "x.csv"],
    ],
)
def test_wrong_words_are_a_translated_sentence_and_two(tmp_path: Path, language: str, words: list[str]) -> None:
    done = called("--language", language, *words, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    said = done.stderr.strip().splitlines()[-1]
    assert _is_chinese(said) is (language == "zh_CN"), said


def test_a_place_that_is_no_building_is_one_and_the_reason(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "photo").write_bytes(b"\xff\xd8" * 3000)
    for name, reason in (
        ("none", "no building file"),
        ("empty", "is empty"),
        ("photo", "is no building file"),
        (".", "is not a file"),
    ):
        done = called("list", "titles", "--data", name, folder=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert reason in done.stderr and "Traceback" not in done.stderr


def test_a_server_that_is_silent_is_one_and_no_password_is_said(tmp_path: Path) -> None:
    address = "postgresql://me:s3cret@127.0.0.1:1/none"
    for words in (["list", "titles"], ["info"], ["import", "books", "x.csv"], ["demo", "--save", address]):
        done = called(*words, "--data", address, folder=tmp_path)
        assert done.returncode == 1
        assert "does not answer" in done.stdout + done.stderr
        assert "s3cret" not in done.stdout + done.stderr and "Traceback" not in done.stderr


def test_the_practice_building_takes_nobodys_place(tmp_path: Path) -> None:
    (tmp_path / "mine.organizer").write_text("dear neighbours")
    done = called("demo", "--save", "mine.organizer", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is already a file" in done.stderr
    assert (tmp_path / "mine.organizer").read_text() == "dear neighbours"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.organizer"]


def test_info_says_what_there_is_and_whether_it_is_sound(tmp_path: Path, place: str) -> None:
    done = called("info", "--data", place, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for part in (place, str(tmp_path / "logs"), str(tmp_path / "config" / "settings.toml"), "SQLite", "sound"):
        assert part in done.stdout
    pages = bytearray(Path(place).read_bytes())
    pages[4096 * 8 : 4096 * 9] = b"\xff" * 4096
    Path(place).write_bytes(pages)
    damaged = called("info", "--data", place, folder=tmp_path)
    assert damaged.returncode == 1 and "damaged" in damaged.stdout


def test_info_before_the_first_start_is_no_failure(tmp_path: Path) -> None:
    done = called("info", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(tmp_path / "folder" / "building.organizer") in done.stdout
    assert not (tmp_path / "folder").exists()


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path, place: str) -> None:
    for name in ("journal", "households"):
        reader, writer = os.pipe()
        os.close(reader)
        done = _with_stdout(writer, tmp_path, "list", name, "--data", place)
        os.close(writer)
        assert (done.returncode, done.stderr) == (0, "")


def test_a_closed_or_full_output_is_no_traceback(tmp_path: Path, place: str) -> None:
    shell = f'{sys.executable} -m organizer_tui list journal --json --data "{place}"'
    closed = _in_shell(shell + " >&-", tmp_path)
    assert (closed.returncode, closed.stderr) == (0, "")
    full = _in_shell(shell + " >/dev/full", tmp_path)
    assert full.returncode == 1
    assert full.stderr.splitlines() == ["The answer could not be written out. Is the disk full?"]
    no_input = _in_shell(f'{sys.executable} -m organizer_tui --data "{place}" <&-', tmp_path)
    assert no_input.returncode == 2 and "needs a terminal" in no_input.stderr


def test_a_plain_locale_still_gets_its_answer(tmp_path: Path, place: str) -> None:
    done = called("list", "journal", "--data", place, folder=tmp_path, **PLAIN_LOCALE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "王阿姨" in done.stdout
    wrong = called("nonsense", folder=tmp_path, **PLAIN_LOCALE)
    assert wrong.returncode == 2 and "Traceback" not in wrong.stderr


def test_a_name_with_commands_in_it_is_kept_clean(tmp_path: Path, place: str) -> None:
    (tmp_path / "books.csv").write_text("书名,作者\n活着,余华\n", encoding="utf-8")
    who = "王\x1b[2J\u202e阿姨"
    done = called("import", "books", "books.csv", "--data", place, "--who", who, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    shown = called("list", "journal", "--json", "--data", place, folder=tmp_path).stdout
    assert '"who": "王[2J阿姨"' in shown
    too_long = called("import", "books", "books.csv", "--data", place, "--who", "名" * 41, folder=tmp_path)
    assert "Traceback" not in too_long.stderr


def test_without_a_place_for_logs_a_fault_is_still_a_sentence(tmp_path: Path) -> None:
    breaking = (
        "import organizer_tui.cli.run as r\n"
        "def run(words): raise ValueError('13800001234')\n"
        "r.run = run\n"
        "import sys; from organizer_tui.__main__ import main; sys.exit(main(['info']))"
    )
    (tmp_path / "logs").write_text("a file where the folder should be")
    done = subprocess.run(
        [sys.executable, "-c", breaking],
        env=environment(tmp_path),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Something unforeseen happened" in done.stderr or _is_chinese(done.stderr)
    assert "Traceback" not in done.stderr and "13800001234" not in done.stderr


@pytest.mark.parametrize(
    ("shell", "sign"),
    [("bash", "complete "), ("zsh", "compdef"), ("fish", "complete "), ("powershell", "Register-ArgumentCompleter")],
)
def test_a_shell_gets_what_it_understands(tmp_path: Path, shell: str, sign: str) -> None:
    done = called("completion", shell, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "organizer" in done.stdout and sign in done.stdout


def test_completion_knows_the_words(tmp_path: Path) -> None:
    asked = {
        "_ARGCOMPLETE": "1",
        "COMP_LINE": "organizer list resi",
        "COMP_POINT": "19",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(tmp_path / "said"),
    }
    called(folder=tmp_path, **asked)
    assert (tmp_path / "said").read_text().strip() == "residents"


def _with_stdout(out: int, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "organizer_tui", *words],
        env=environment(folder),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def _in_shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line],
        env=environment(folder),
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
