"""Where this laptop brings what is published: folders, WebDAV, CalDAV. Settings of this computer, not of the building.

A place belongs to the building that was open when it was added, so that the practice building reaches nobody's phone.
Passwords stand in a file of their own that only the owner can read; no sentence ever holds one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from exports.site import folder as folders
from exports.site.behind import belonging, tokens_among
from exports.site.push import state as states
from exports.site.push.bringing import Brought
from exports.site.push.caldav import push_entries
from exports.site.push.connection import Account, checked_where
from exports.site.push.state import State
from exports.site.push.webdav import push_files
from exports.site.site import Site, site
from models.clock import local
from models.errors import NotFound, RuleBroken
from models.households.building import the_building
from models.i18n import _, ngettext
from models.text import required
from organizer_tui import places_kept as kept
from organizer_tui.places_kept import CALDAV, FOLDER, KINDS, Setting


class Place(NamedTuple):
    """A place that gets what is published: of `kind` 'folder', 'webdav' or 'caldav', at a folder or an address.

    `last_at` is when all of it arrived last, `waiting` how many files have not since, `problem` why not.
    """

    name: str
    kind: str
    where: str
    last_at: datetime | None = None
    waiting: int = 0
    problem: str = ""


def places() -> tuple[Place, ...]:
    """The places of the building that is open, by name."""
    return tuple(map(_seen, _settings()))


def add_place(*, name: str, kind: str, where: str, user: str = "", password: str = "", insecure: bool = False) -> Place:
    """Add a place, or change the one of that name; what `where` holds is not touched yet. Raises RuleBroken.

    `insecure` allows http:// to a machine of the own network.
    """
    name = required(name, _("Called"))
    if kind not in KINDS:
        raise RuleBroken(_("“{kind}” is no kind of place.", kind=kind), _("Choose a folder, WebDAV or CalDAV."))
    where = _checked_folder(where) if kind == FOLDER else checked_where(where, insecure)
    setting = Setting(the_building().ref, name, kind, where, "" if kind == FOLDER else user.strip(), insecure)
    before = next((each for each in _settings() if each.name == name), None)
    if before is not None and (before.kind, before.where) != (kind, where):
        _move(before, setting)
    kept.keep(setting, password)
    return _seen(setting)


def _move(before: Setting, setting: Setting) -> None:
    """Begin anew elsewhere: the tokens go along, since cards that were handed out are known nowhere else."""
    if CALDAV not in (before.kind, setting.kind):  # nothing secret goes to calendar servers
        there = tokens_among(states.load(kept.state_path(before)).there)
        kept.let_wait(setting, there | (folders.tokens_in(Path(before.where)) if before.kind == FOLDER else set()))
    kept.begin_anew(before)


def _checked_folder(typed: str) -> str:
    where = Path(required(typed, _("Folder"))).expanduser()
    if not where.is_absolute():
        raise RuleBroken(_("“{folder}” is only a part of a path.", folder=typed), _("Write the whole path."))
    return str(where)


def remove_place(name: str) -> None:
    """Bring nothing there any more; what is there stays. Raises NotFound."""
    kept.forget(_setting(name))


def push(place: Place, now: datetime) -> str:
    """Bring what differs; says in a sentence what came of it, also where nothing could be brought."""
    [(setting, brought)] = _push_each([_setting(place.name)], now)
    return _words(setting.name, brought, now)


def push_all(now: datetime) -> tuple[str, ...]:
    """Bring what differs to every place, folders first: they are where secret links are known. Raises RuleBroken."""
    pushed, refused = _push_all(now)
    return (*(_words(setting.name, brought, now) for setting, brought in pushed), *refused)


def push_all_waiting(now: datetime) -> tuple[str, ...]:
    """The same; speaks only of places that something waits for, and of no hour: what stays so is said once."""
    pushed, refused = _push_all(now)
    return (*(_waits(setting.name, brought) for setting, brought in pushed if brought.waiting), *refused)


def _push_all(now: datetime) -> tuple[list[tuple[Setting, Brought]], list[str]]:
    """What came of it, and what was refused, which keeps the others from nothing; raises it if it is all there is."""
    pushed: list[tuple[Setting, Brought]] = []
    refused: list[RuleBroken] = []
    its_folders = [each for each in _settings() if each.kind == FOLDER]
    for alike in (its_folders, [each for each in _settings() if each.kind != FOLDER]):
        try:
            pushed += _push_each(alike, now)
        except RuleBroken as refusal:
            refused.append(refusal)
    if refused and not pushed:
        raise refused[0]
    return pushed, list(map(str, refused))


def _push_each(alike: Sequence[Setting], now: datetime) -> list[tuple[Setting, Brought]]:
    """Bring it to folders, or to servers, in turn: folders wait for no server that does not answer.

    The building is looked at within the turn: what was seen before would bring a link to life that was revoked since.
    """
    if not alike:
        return []
    with kept.turn("folders" if alike[0].kind == FOLDER else "servers"):
        made = site(now)
        return [(setting, _push(setting, made, now)) for setting in alike]


def hand_over(tokens: Iterable[str], now: datetime) -> tuple[str, ...]:
    """Bring what is behind links just made to the folders, which know them from now on; a sentence for each folder.

    A stick that is not there now gets them the next time, and so do web hosts: nobody waits for a server here.
    """
    told = list(tokens)
    for setting in (each for each in _settings() if each.kind != CALDAV):  # nothing secret goes to calendar servers
        kept.let_wait(setting, told)
    its_folders = [each for each in _settings() if each.kind == FOLDER] if told else []
    return tuple(_words(setting.name, brought, now) for setting, brought in _push_each(its_folders, now))


def _push(setting: Setting, made: Site, now: datetime) -> Brought:
    where = kept.state_path(setting)
    state = states.load(where)
    state.begin(made.epoch)
    brought = _brought(setting, made, state, lambda: states.save(where, state))
    state.waiting, state.problem = brought.waiting, brought.problem
    if not brought.waiting:
        state.last_at = now
    states.save(where, state)
    return brought


def _brought(setting: Setting, made: Site, state: State, keep: Callable[[], None]) -> Brought:
    try:
        if setting.kind == FOLDER:
            tokens = kept.waiting_tokens(setting)
            files = folders.write_site(Path(setting.where), made, tokens)
            kept.no_longer_wait(setting, tokens)
            return Brought(len(files), 0, "")
        account = Account(setting.user, kept.password_of(setting))
        where = checked_where(setting.where, setting.insecure)
        if setting.kind == CALDAV:
            return push_entries(where, account, made, state, keep)
        tokens = kept.waiting_tokens(setting)
        brought = push_files(where, account, _files(made, state, tokens), state, keep)
        if not brought.waiting:
            kept.no_longer_wait(setting, tokens)
        return brought
    except RuleBroken as refusal:
        return Brought(0, max(1, state.waiting), str(refusal))


def _files(made: Site, state: State, new: Iterable[str]) -> Mapping[str, bytes]:
    """The site's files for a server: of the secret ones those that it has, new ones, and those in a folder here."""
    known = tokens_among(state.there) | set(new)
    known |= {token for each in _settings() if each.kind == FOLDER for token in folders.tokens_in(Path(each.where))}
    wanted = belonging(made, known, state.there, state.there)
    return {path: file.body for path, file in wanted.items()}


def _words(name: str, brought: Brought, now: datetime) -> str:
    if brought.waiting:
        words = ngettext(
            "{place}: {n} file waits; tried at {time}. {problem}",
            "{place}: {n} files wait; tried at {time}. {problem}",
            brought.waiting,
            place=name,
            time=f"{local(now):%H:%M}",
            problem=brought.problem,
        )
        return words.strip()
    if not brought.done:
        return _("{place}: everything is there.", place=name)
    return ngettext("{place}: {n} file is up to date.", "{place}: {n} files are up to date.", brought.done, place=name)


def _waits(name: str, brought: Brought) -> str:
    words = ngettext(
        "{place}: {n} file waits. {problem}",
        "{place}: {n} files wait. {problem}",
        brought.waiting,
        place=name,
        problem=brought.problem,
    )
    return words.strip()


def _seen(setting: Setting) -> Place:
    state = states.load(kept.state_path(setting))
    return Place(setting.name, setting.kind, setting.where, state.last_at, state.waiting, state.problem)


def _settings() -> list[Setting]:
    return kept.settings_of(the_building().ref)


def _setting(name: str) -> Setting:
    found = next((each for each in _settings() if each.name == name), None)
    if found is None:
        raise NotFound(_("There is no place “{name}” here.", name=name), _("Go back to the list and look again."))
    return found
