"""A terminal without a screen: starts any program on a pty, presses its keys, reads what it shows, times it."""

from bench.driver.terminal import Ended, NotSeen, Terminal

__all__ = ["Ended", "NotSeen", "Terminal"]
