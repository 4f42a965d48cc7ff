"""How places are kept on this computer: in the settings, their passwords beside them, their state in a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from exports import files
from models.errors import RuleBroken
from models.i18n import _
from organizer_tui.locations import settings_path

FOLDER, WEBDAV, CALDAV = "folder", "webdav", "caldav"
KINDS = (FOLDER, WEBDAV, CALDAV)
_TABLE = "places"
_PASSWORDS, _STATES = "passwords.toml", "places"
_PATIENCE = 120  # seconds for which one who brings waits for another


class Setting(NamedTuple):
    """A place as it stands in the settings; `building` is the ref of the building that is brought there."""

    building: str
    name: str
    kind: str
    where: str
    user: str = ""
    insecure: bool = False

    @property
    def key(self) -> str:
        """Its own name among files and passwords."""
        return hashlib.sha256(f"{self.building}\n{self.name}".encode()).hexdigest()[:16]


def settings_of(building: str) -> list[Setting]:
    """The places of a building, by name; what makes no sense in the file is no place."""
    said = _document(settings_path()).get(_TABLE)
    found = [_setting(each) for each in said] if isinstance(said, list) else []
    return sorted(each for each in found if each is not None and each.building == building)


def keep(setting: Setting, password: str) -> None:
    """Keep a place in the settings, in the stead of the one of its name; an empty password changes none.

    Raises CannotWrite.
    """

    def change(document: Any) -> None:
        import tomlkit

        tables = tomlkit.aot()
        for each in [*_others(document, setting), setting._asdict()]:
            tables.append(tomlkit.item({name: value for name, value in each.items() if value not in ("", False)}))
        _put(document, tables)

    if password:
        _whole(_passwords_path())  # refused before anything is changed
    _rewrite(settings_path(), change)
    if password:
        _rewrite(_passwords_path(), lambda document: document.update({setting.key: password}))


def forget(setting: Setting) -> None:
    """Keep nothing of a place; raises CannotWrite."""

    def change(document: Any) -> None:
        import tomlkit

        tables = tomlkit.aot()
        for each in _others(document, setting):
            tables.append(tomlkit.item(dict(each)))
        _put(document, tables)

    _rewrite(settings_path(), change)
    begin_anew(setting)
    no_longer_wait(setting, waiting_tokens(setting))


def begin_anew(setting: Setting) -> None:
    """Keep neither the password nor what is there: it will be another place. What waits, waits. Raises CannotWrite."""
    if setting.key in _document(_passwords_path()):
        _rewrite(_passwords_path(), lambda document: document.pop(setting.key))
    state_path(setting).unlink(missing_ok=True)


def password_of(setting: Setting) -> str:
    """The password of a place, '' for none."""
    return str(_document(_passwords_path()).get(setting.key, ""))


def state_path(setting: Setting) -> Path:
    """Where it is kept what a place has already."""
    return _states() / f"{setting.key}.json"


@contextmanager
def turn(at: str) -> Iterator[None]:
    """Take turns with all that bring from this computer, two desks and a timer among them; raises RuleBroken.

    The system ends the turn of a process that was killed.
    """
    from filelock import FileLock, Timeout  # loaded on use

    files.make_folder(_states())
    try:
        lock = FileLock(_states() / f"{at}.lock", timeout=_PATIENCE, mode=0o600).acquire()
    except Timeout as error:
        raise RuleBroken(
            _("Another program of this computer has been bringing what is published for {n} seconds.", n=_PATIENCE),
            _("Try again in a while; nothing is lost."),
        ) from error
    except OSError as error:
        raise files.CannotWrite(
            _("{path} cannot be written.", path=_states()),
            _("Nothing was brought. See to it that this folder can be written to."),
        ) from error
    with lock:
        yield


def let_wait(setting: Setting, tokens: Iterable[str]) -> None:
    """Keep tokens of new links until the folder knows them: a file each, so that two writers lose none."""
    from exports.site.behind import write_unsaid  # loaded on use: a laptop without places needs nothing of the site

    files.make_folder(_waiting(setting))
    for token in tokens:
        write_unsaid(_waiting(setting) / token, b"", token)


def waiting_tokens(setting: Setting) -> tuple[str, ...]:
    """The tokens that a folder has not heard of yet."""
    waiting = _waiting(setting)
    return tuple(sorted(path.name for path in waiting.iterdir())) if waiting.is_dir() else ()


def no_longer_wait(setting: Setting, tokens: Iterable[str]) -> None:
    """Keep these no more."""
    for token in tokens:
        (_waiting(setting) / token).unlink(missing_ok=True)


def _waiting(setting: Setting) -> Path:
    return state_path(setting).with_suffix(".waiting")


def _states() -> Path:
    return settings_path().parent / _STATES


def _passwords_path() -> Path:
    return settings_path().parent / _PASSWORDS


def _others(document: Any, setting: Setting) -> list[Any]:
    said = document.get(_TABLE)
    tables = [each for each in said if isinstance(each, dict)] if isinstance(said, list) else []
    same = (setting.building, setting.name)
    return [each for each in tables if (each.get("building"), each.get("name")) != same]


def _put(document: Any, tables: Any) -> None:
    """Tables stand at the end: in the stead of a plain value they would swallow the settings below it."""
    if _TABLE in document and not isinstance(document[_TABLE], type(tables)):
        document.pop(_TABLE)
    document[_TABLE] = tables


def _setting(said: Any) -> Setting | None:
    try:
        setting = Setting(**{name: said[name] for name in Setting._fields if name in said})
    except (TypeError, KeyError):
        return None
    texts = all(isinstance(value, str) for value in setting[:5])
    return setting if texts and setting.kind in KINDS else None


def _document(path: Path) -> Any:
    """What a file says, to be read only: one that is damaged says nothing. Raises CannotWrite."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return _parsed(path)
    except (TOMLKitError, UnicodeDecodeError):
        return tomlkit.document()


def _whole(path: Path) -> Any:
    """What a file says, to be changed and written; raises CannotWrite for a damaged one: it would lose the rest."""
    from tomlkit.exceptions import TOMLKitError

    try:
        return _parsed(path)
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise files.CannotWrite(
            _("{path} is damaged: something in it is not written as it should be.", path=path),
            _("Nothing was changed. Correct the file, or move it away: then a new one is begun."),
        ) from error


def _parsed(path: Path) -> Any:
    import tomlkit

    try:
        return tomlkit.parse(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return tomlkit.document()
    except OSError as error:  # written over, it would lose what nobody could read
        raise files.CannotWrite(_("{path} cannot be read.", path=path), _("It holds the settings.")) from error


def _rewrite(path: Path, change: Callable[[Any], object]) -> None:
    import tomlkit

    document = _whole(path)
    change(document)
    files.make_folder(path.parent)
    files.write(path, tomlkit.dumps(document).encode())
