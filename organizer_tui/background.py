"""Running something that waits beside the screen, as one Textual worker."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from textual.dom import DOMNode

Waiting = Callable[..., Coroutine[Any, Any, object]]


def in_background(node: DOMNode, work: Waiting, *args: object, group: str = "default", exclusive: bool = False) -> None:
    """Run an async function while `node` lives; `exclusive` replaces what runs in the same group.

    It takes the function, not its coroutine: a worker that is replaced before it began would leave that unawaited.
    """
    job: Any = partial(work, *args)
    node.run_worker(job, group=group, exclusive=exclusive, exit_on_error=False)
