"""Servers to measure beside each other, each on loopback with the same file, and wrk, which asks them."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.driver.process import environment
from bench.programs import ROOT, Failed, Stage, organizer

CLIENTS = 32
_ANYBODY = "Basic YmVuY2g6YmVuY2g="  # Radicale wants a name, and here takes any
_NGINX = """user root; daemon off; worker_processes auto; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 256; }}
http {{ access_log off; types {{ text/calendar ics; }} keepalive_requests 1000000; sendfile on; tcp_nopush on;
 client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
 uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
 server {{ listen 127.0.0.1:{port}; root {site}; }} }}
"""


@dataclass(frozen=True)
class Server:
    """A program that serves, the path at which it has the file, and what has to be said to it besides."""

    name: str
    command: tuple[str, ...]
    port: int
    path: str
    headers: Mapping[str, str]

    @property
    def address(self) -> str:
        """Where the file is."""
        return f"http://127.0.0.1:{self.port}{self.path}"


@dataclass(frozen=True)
class Load:
    """What came of many requests: how many a second, and in how many milliseconds 99 of 100 were answered."""

    per_second: float
    p99_ms: float


def ours(building: Path, path: str) -> Server:
    """`organizer serve` on a building."""
    port = free_port()
    where = ("--address", "localhost", "--port", str(port))
    return Server("organizer", organizer("--data", str(building), "serve", *where), port, path, {})


def bare(folder: Path, path: str) -> Server:
    """uvicorn with nothing in it but the bytes."""
    port = free_port()
    command = (sys.executable, "-m", "bench.targets.bare_server", str(folder / path.lstrip("/")), str(port))
    return Server("bare uvicorn", command, port, path, {})


def others(stage: Stage, folder: Path, path: str) -> Iterator[Server]:
    """Those of the servers for files that are installed."""
    if shutil.which("caddy"):
        port = free_port()
        command = ("caddy", "file-server", "--listen", f"127.0.0.1:{port}", "--root", str(folder))
        yield Server("Caddy", command, port, path, {})
    if program := shutil.which("nginx"):
        port, config = free_port(), stage.folder / "nginx.conf"
        config.write_text(_NGINX.format(port=port, folder=stage.folder, site=folder), encoding="utf-8")
        yield Server("nginx", (program, "-c", str(config)), port, path, {})


def radicale(stage: Stage) -> Server:
    """Radicale, with a calendar that nothing has been put into yet."""
    port = free_port()
    options = {"server-hosts": f"127.0.0.1:{port}", "auth-type": "none", "logging-level": "critical"}
    options["storage-filesystem-folder"] = str(stage.folder / "radicale")
    command = (sys.executable, "-m", "radicale", *(f"--{name}={value}" for name, value in options.items()))
    return Server("Radicale", command, port, "/bench/calendar/", {"Authorization": _ANYBODY})


def free_port() -> int:
    """A port of loopback that nobody listens at."""
    with socket.socket() as here:
        here.bind(("127.0.0.1", 0))
        port: int = here.getsockname()[1]
        return port


@contextmanager
def running(stage: Stage, server: Server) -> Iterator[Server]:
    """A server while it runs, from when it answers; raises Failed if it does not."""
    with (stage.folder / "server.log").open("w+b") as log:
        process = subprocess.Popen(server.command, env=environment(stage.env), cwd=ROOT, stdout=log, stderr=log)
        try:
            _wait(process, server)
            yield server
        finally:
            process.terminate()
            process.wait(20)


def _wait(process: subprocess.Popen[bytes], server: Server, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as here:
            here.settimeout(1)
            if here.connect_ex(("127.0.0.1", server.port)) == 0:
                return
        time.sleep(0.1)
    raise Failed(f"{server.name} does not answer")


def asked(server: Server, method: str = "GET", body: bytes | None = None) -> tuple[bytes, str]:
    """What it answers to one request, and the entity tag."""
    headers = {**server.headers, **({"Content-Type": "text/calendar"} if body else {})}
    request = urllib.request.Request(server.address, body, headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read(), answer.headers.get("ETag", "")


def load(server: Server, seconds: int, tag: str = "", clients: int = CLIENTS, *, aside: bool = False) -> Load:
    """Let wrk ask for the file, with a tag for what has changed only; raises Failed for any other answer.

    `aside`: the clients take what the processors have left, as telephones have processors of their own.
    """
    headers = {**server.headers, **({"If-None-Match": tag} if tag else {})}
    said = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = (
        *(("nice", "-n", "19") if aside else ()),
        "wrk",
        "-t1",
        f"-c{clients}",
        f"-d{seconds}s",
        "--timeout",
        "30s",
        "--latency",
        *said,
        server.address,
    )
    words = _run(command)
    if "Non-2xx" in words or "Socket errors" in words:
        raise Failed(f"{server.name} under load: {words.strip().splitlines()[-3:]}")
    rate, slow = re.search(r"Requests/sec:\s+([\d.]+)", words), re.search(r"99%\s+([\d.]+)(us|ms|s)", words)
    if rate is None or slow is None:
        raise Failed(f"wrk said: {words}")
    return Load(float(rate[1]), float(slow[1]) * {"us": 0.001, "ms": 1, "s": 1000}[slow[2]])


def _run(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stdout
