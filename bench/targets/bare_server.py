"""uvicorn and an application of a few lines that has the bytes of one file: the least that one in Python does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import uvicorn

_HEADERS = [(b"content-type", b"text/calendar; charset=utf-8"), (b"etag", b'"1"')]


def main() -> None:
    """Serve the file named first at the port named second."""
    body = Path(sys.argv[1]).read_bytes()
    whole = [*_HEADERS, (b"content-length", str(len(body)).encode())]

    async def answer(scope: dict[str, Any], _receive: object, send: Any) -> None:
        same = (b"if-none-match", b'"1"') in scope["headers"]
        await send(
            {"type": "http.response.start", "status": 304 if same else 200, "headers": _HEADERS if same else whole}
        )
        await send({"type": "http.response.body", "body": b"" if same else body})

    uvicorn.run(
        answer,
        port=int(sys.argv[2]),
        access_log=False,
        log_level="critical",
        lifespan="off",
        ws="none",
    )


if __name__ == "__main__":
    main()
