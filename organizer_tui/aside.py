"""What may take long, in a thread of its own with its own connection: neither keys nor the end of the desk wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Thread
from typing import TypeVar, cast

T = TypeVar("T")


async def aside(job: Callable[[], T]) -> T:
    """Do it beside the desk; what it raises is raised here."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if not future.cancelled():
            future.set_exception(error) if error is not None else future.set_result(cast(T, result))

    def run() -> None:
        from models import db

        result: T | None = None
        error: BaseException | None = None
        try:
            with db.connected():
                result = job()
        except Exception as raised:  # handed on to whoever waits
            error = raised
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result, error)

    Thread(target=run, name="desk-aside", daemon=True).start()
    return await future
