"""The constraints files: everything pinned, everything hashed, for every system, and no word of where it comes from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = ("constraints-build.txt", "constraints.txt", "constraints-dev.txt")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)([^\n]*?)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)
PLACE = re.compile(r"https?://|file:|--index|--find-links|--extra-index|--trusted|(?:^|\s)/\w|@ ")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(name: str) -> dict[str, tuple[str, str, int]]:
    """Name → version, marker, number of hashes."""
    text = (ROOT / name).read_text("utf-8")
    return {normal(m[1]): (m[2], m[3], m[4].count("--hash")) for m in PIN.finditer(text)}


def required(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=;! ]", requirement)[0]) for requirement in requirements}


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_hashed_pin_without_an_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    rest = PIN.sub("", text)
    assert [line for line in rest.splitlines() if line and not line.startswith("#")] == []
    assert PLACE.findall(text) == []
    assert "\r" not in text


def test_what_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    run = required(project["project"]["dependencies"] + extras["postgres"])
    assert run - set(pins("constraints.txt")) == set()
    assert required(project["build-system"]["requires"]) - set(pins("constraints-build.txt")) == set()
    assert run | required(extras["dev"]) - {"building-organizer"} <= set(pins("constraints-dev.txt"))


def test_the_files_agree() -> None:
    everything = pins("constraints-dev.txt")
    for file in FILES:
        assert {name: pin[0] for name, pin in pins(file).items()} == {name: everything[name][0] for name in pins(file)}


@pytest.mark.parametrize("name", ["psycopg-binary", "python-calamine"])
def test_compiled_libraries_are_hashed_for_every_system(name: str) -> None:
    # Linux on two processors, macOS on two, Windows; Python 3.11 to 3.13.
    assert pins("constraints.txt")[name][2] >= 15


def test_what_only_windows_needs_is_there() -> None:
    assert "tzdata" in pins("constraints.txt")
    assert "win32" in pins("constraints-dev.txt")["colorama"][1]


def test_an_address_would_be_seen() -> None:
    for line in ("--index-url https://x", "-f /opt/wheels", "peewee @ file:///x", "--extra-index-url x"):
        assert PLACE.search(line)
