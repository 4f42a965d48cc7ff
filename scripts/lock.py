"""Pin every dependency with hashes, for every supported Python and system; run by `make lock`.

Three plain files come out, of the same versions: `constraints-build.txt` is what builds the program and the one library
that comes as source only, `constraints.txt` is what the program needs to run, `constraints-dev.txt` adds what its tests
and checks need. None names a package index: that is the machine's own affair. uv is used because it resolves for all
systems at once; pip alone installs from the result.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = "# Made by `make lock` from pyproject.toml: change that, not this.\n"
OLDEST_PYTHON = "3.11"


def main() -> None:
    """Write the files; versions that already stand there stay unless `--upgrade` is asked for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    build = [*project["build-system"]["requires"], "setuptools>=77"]  # setuptools builds lunar-python
    with tempfile.TemporaryDirectory() as folder:
        uv = resolver(Path(folder))
        # The larger set first: a test's peer may hold back a library that the program shares with it.
        same = ["--constraints", "constraints-dev.txt"]
        pin(uv, "constraints-dev.txt", build, ["pyproject.toml", "--extra", "dev"])
        pin(uv, "constraints.txt", [], ["pyproject.toml", "--extra", "postgres", "--extra", "lan", *same])
        pin(uv, "constraints-build.txt", build, same)


def resolver(folder: Path) -> Path:
    """A uv of its own, so that nobody needs it who does not pin."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return programs / "uv"


def pin(uv: Path, name: str, besides: list[str], options: list[str]) -> None:
    """Resolve into one file of the project's folder."""
    subprocess.run(
        [
            *(uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", OLDEST_PYTHON),
            *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--no-config"),
            *("--output-file", name, *options, *sys.argv[1:], "-"),
        ],
        cwd=ROOT,
        input="\n".join(besides),
        text=True,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    path = ROOT / name
    pins = path.read_text("utf-8").removeprefix(HEAD)
    path.write_text(HEAD + pins, "utf-8")


if __name__ == "__main__":
    main()
