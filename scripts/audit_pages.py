"""Look at the residents' pages in a real browser: `python -m scripts.audit_pages BUILDING MODULES [OUT]`.

MODULES is a folder into which `npm install axe-core puppeteer-core` was run; Chromium is found by PATH. Every page is
served on this computer only, with its own headers, and opened at three widths, in light and in dark, with scripts and
without: whatever axe finds, whatever the console says, whatever is asked of anybody else is printed, and is a fault.
So is a page of over 60 KB on the wire; when an old phone on a slow network first shows something is printed beside it.
Pictures of the pages, and the front page as it prints, are left in OUT.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import zxingcpp
from PIL import Image

from exports.site.file import File
from exports.site.pages.private import named
from exports.site.server.answers import GZIP_LEVEL, WORTH_GZIP
from exports.site.site import Site, site
from models import migrate
from models.clock import utc_now

PROGRAM = Path(__file__).with_suffix(".js")
NOBODY = "x" * 40  # could be a token


class _Answer(BaseHTTPRequestHandler):
    """One file of the site."""

    def __init__(self, made: Site, secret: dict[str, File], *rest: Any) -> None:
        self.made, self.secret = made, secret
        super().__init__(*rest)

    def do_GET(self) -> None:
        """Answer as the server does."""
        asked = urlsplit(self.path)
        path, words = asked.path.lstrip("/") or "index.html", parse_qs(asked.query).get("q")
        file = self.made.search(words[0]) if words and self.made.search else None
        file = file or self.secret.get(path) or self.made.public.get(path)
        if file is None:
            self.send_error(204 if path == "favicon.ico" else 404)
            return
        body, packed = file.body, "gzip" in self.headers.get("Accept-Encoding", "") and len(file.body) >= WORTH_GZIP
        self.send_response(200)
        if packed:
            body = gzip.compress(body, GZIP_LEVEL, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        for name, value in (("Content-Type", file.kind), *file.headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def behind_nobody(made: Site) -> dict[str, File]:
    """What is behind the link with the longest page, as its reader gets it, under the name of nobody."""
    files = max(made.secret.values(), key=lambda behind: len(behind[".html"].body), default={})
    return {NOBODY + ending: named(file, NOBODY) for ending, file in files.items()}


def audit(building: str, modules: str, out: Path) -> int:
    """Look at every kind of page; how many faults there are."""
    now = utc_now()
    migrate.open_building(building, now)
    made = site(now)
    secret = behind_nobody(made)
    pages = [path for path in made.public if path.endswith(".html") and not path.startswith("shelf-")]
    pages += [path for path in made.public if path.startswith("shelf-")][:1]  # a letter is like another
    pages += [path for path in secret if path.endswith(".html")] + ["shelf.html?q=sg", "shelf.html?q=%3Cb%3E"]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answer, made, secret))
    Thread(target=server.serve_forever, daemon=True).start()
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    asked = {"base": f"http://127.0.0.1:{server.server_port}/", "pages": pages, "out": str(out), "browser": browser}
    run = subprocess.run(
        ["node", str(PROGRAM), json.dumps(asked)],
        env={"NODE_PATH": str(Path(modules) / "node_modules"), "HOME": str(out), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    server.shutdown()
    return run.returncode + _codes(out, made)


def _codes(out: Path, made: Site) -> int:
    """Read the codes on the picture of the front page: those of the calendar for everybody, and the page's own."""
    if not made.address:
        return 0
    with Image.open(out / "index.html-1280-light.png") as picture:
        read = {code.text for code in zxingcpp.read_barcodes(picture)}
    print(*sorted(read), sep="\n")
    return 0 if made.address in read and any(text.startswith("webcal://") for text in read) else 1


if __name__ == "__main__":
    place = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(tempfile.mkdtemp())
    place.mkdir(parents=True, exist_ok=True)
    faults = audit(sys.argv[1], sys.argv[2], place)
    print(f"{faults} faults; pictures in {place}")
    sys.exit(min(faults, 1))
