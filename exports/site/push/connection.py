"""Talking to a server: with patience that ends, by the password it wants, and never to another machine than asked."""

from __future__ import annotations

import ipaddress
import logging
import ssl
from collections.abc import Generator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from models.errors import RuleBroken
from models.i18n import _
from models.publishing.rules import is_web_folder
from models.text import clean

if TYPE_CHECKING:
    import httpx  # loaded on use: it brings a screen's library along

_SECONDS, _SECONDS_TO_CONNECT = 15.0, 6.0
_MOST_DETOURS = 3
_SENT_ON = (301, 302, 303, 307, 308)
_GOES_ON = (307, 308)  # the others would turn what is brought into a question
_TALKATIVE = ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.proxy")
_OWN_NAMES = (".local", ".lan", ".home.arpa", ".internal")


class Waiting(RuleBroken):
    """The server cannot be reached or takes nothing now; what differs is brought the next time."""


class Account(NamedTuple):
    """With whose name and password; '' for a server that asks for none."""

    user: str = ""
    password: str = ""


def _credentials(account: Account) -> httpx.Auth:
    """Basic or digest, whatever the server asks for; the password is not sent before it asks."""
    import httpx

    class Credentials(httpx.Auth):
        chosen: httpx.Auth | None = None

        def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
            request.headers.encoding = "utf-8"  # a name may be Chinese
            if self.chosen is None:
                response = yield request
                if response.status_code != 401:
                    return
                asked = response.headers.get("WWW-Authenticate", "").lower()
                self.chosen = (httpx.DigestAuth if "digest" in asked else httpx.BasicAuth)(*account)
            yield from self.chosen.auth_flow(request)

    return Credentials()


def checked_where(typed: str, insecure: bool) -> str:
    """The address of a folder on a server, with a slash at its end; raises RuleBroken.

    Without https anybody on the way reads it, so only machines of the own network are taken then, and only on purpose.
    """
    where = clean(typed)
    if not is_web_folder(where):
        raise RuleBroken(
            _("“{address}” is no address of a web page.", address=where.rpartition("@")[2]),
            _("Write it like https://cloud.example.org/remote.php/dav/files/name/building/."),
        )
    parts = urlsplit(where)
    if parts.username is not None:
        raise RuleBroken(
            _("The address holds a name or a password."), _("Fill them in beside it: an address is shown everywhere.")
        )
    if parts.scheme == "http" and not (insecure and is_own_network(parts.hostname or "")):
        raise RuleBroken(
            _("Without https everybody on the way can read what is brought there."),
            _("Write https://. Only for a machine of your own network can you choose to do without."),
        )
    return where.rstrip("/") + "/"


def is_own_network(host: str) -> bool:
    """Whether a host is this computer or, by its name or number, one of the own network."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_OWN_NAMES)


class Connection:
    """A server's folder; `requests` counts what was asked of it."""

    def __init__(self, where: str, account: Account) -> None:
        """Ask nothing yet."""
        import httpx

        for name in _TALKATIVE:  # they say which address is asked, and a path is a token's: not into anybody's log
            logging.getLogger(name).disabled = True
        self.where = where
        self.requests = 0
        self._host = urlsplit(where).hostname or ""
        auth = _credentials(account) if account.user else None
        timeout = httpx.Timeout(_SECONDS, connect=_SECONDS_TO_CONNECT)
        self._client = httpx.Client(
            auth=auth, timeout=timeout, trust_env=not is_own_network(self._host), headers={"User-Agent": "organizer"}
        )

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """The answer about a path below the folder; raises Waiting where the server takes nothing now."""
        address = self.where + quote(path)
        for _detour in range(_MOST_DETOURS + 1):
            response = self._once(method, address, body, headers or {})
            if response.status_code not in _SENT_ON:
                return self._fit(response)
            address = self._detour(response, address)
        raise Waiting(_("{host} sends us round in circles.", host=self._host))

    def _once(self, method: str, address: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        import httpx

        self.requests += 1
        try:
            return self._client.request(method, address, content=body or None, headers=dict(headers))
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, UnicodeError) as error:
            raise self._not_reached(error) from None  # the error's own words may name the path

    def _not_reached(self, error: Exception) -> Waiting:
        import httpx

        causes, cause = [], error  # type: tuple[list[BaseException], BaseException | None]
        while cause is not None:
            causes.append(cause)
            cause = cause.__cause__ or cause.__context__
        if any(isinstance(each, ssl.SSLError) for each in causes):
            return Waiting(
                _("{host} does not prove who it is: its certificate is not valid.", host=self._host),
                _("Nothing was sent. Ask whoever runs it."),
            )
        if isinstance(error, httpx.TimeoutException):
            return Waiting(_("{host} does not answer.", host=self._host))
        return Waiting(_("{host} cannot be reached.", host=self._host))

    def _detour(self, response: httpx.Response, address: str) -> str:
        """Where to go instead: the same machine only, since the password goes along."""
        after: str = urljoin(address, response.headers.get("Location", ""))
        old, new = urlsplit(address), urlsplit(after)
        if response.status_code not in _GOES_ON or (old.scheme, old.netloc) != (new.scheme, new.netloc):
            raise Waiting(
                _("{host} has moved or wants something else first.", host=self._host),
                _("Open it in a browser, and correct the address of the place."),
            )
        return after

    def _fit(self, response: httpx.Response) -> httpx.Response:
        status = response.status_code
        if status == 401:
            raise Waiting(_("{host} does not take this name or password.", host=self._host))
        if status == 403:
            raise Waiting(_("{host} does not let this account write there.", host=self._host))
        if status == 507:
            raise Waiting(_("{host} has no room left.", host=self._host), _("Free some space there."))
        if status == 429 or status >= 500:
            raise Waiting(_("{host} cannot take anything now ({status}).", host=self._host, status=status))
        return response
