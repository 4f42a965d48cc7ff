"""Words of the room of the calendars: which calendar it is, what changes in it, what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from exports.feeds.difference import EntryChange, Kind
from exports.feeds.pending import Fault
from models.i18n import N_, _
from models.publishing.rows import HOUSEHOLD, LinkRow
from organizer_tui.shared.line import cut

LANGUAGES = {"both": N_("Chinese and English"), "zh_CN": N_("Chinese"), "en": N_("English")}
SHORT = {"both": "中/EN", "zh_CN": "中文", "en": "EN"}
KIND_WORDS: dict[Kind, str] = {
    "new": N_("new"),
    "moved": N_("moved"),
    "cancelled": N_("cancelled"),
    "changed": N_("changed"),
    "gone": N_("removed"),
}
KIND_LOOKS: dict[Kind, str] = {"new": "good", "moved": "accent", "cancelled": "late", "changed": "", "gone": "muted"}

LONG = 56  # cells before and after, so that both stand in one line of a small window
LONGEST = 200  # cells of a field, so that a long text hides no other change


def link_title(link: LinkRow) -> str:
    """For whom a secret calendar is."""
    if link.kind == HOUSEHOLD:
        return f"{link.label} {link.name}".strip()
    if link.kind == "volunteer":
        return _("Volunteer {name}", name=f"{link.name} {link.label}".strip())
    return _("The panel")


def change_lines(changes: Iterable[EntryChange]) -> list[str]:
    """Each change in a line, below it field by field what will be otherwise; nothing but itself for new and gone.

    What is long is cut: Enter on the calendar shows all of it.
    """
    lines = []
    for change in changes:
        title = cut(change.title, LONG)
        lines.append("  ".join(filter(None, (f"【{_(KIND_WORDS[change.kind])}】", change.when, title))))
        if change.kind not in ("new", "gone"):
            lines += [f"      {cut(line, LONGEST)}" for line in field_lines(change)]
    return lines


def field_lines(change: EntryChange) -> list[str]:
    """Field by field what stands there before and after; a long text in two parts, one below the other."""
    lines = []
    for field, before, after in change.fields:
        old, new = (" ".join(text.split()) or "—" for text in (before, after))
        if change.kind == "new":
            lines.append(field_line(field, new))
        elif change.kind == "gone":
            lines.append(field_line(field, old))
        elif cell_len(old) + cell_len(new) > LONG:
            lines += [f"{_(field)} − {old}", f"{_(field)} + {new}"]
        else:
            lines.append(field_line(field, f"{old} → {new}"))
    return lines


def field_line(field: str, words: str) -> str:
    """What stands in one field."""
    return _("{field}: {words}", field=_(field), words=words)


def misread(fault: Fault) -> str:
    """What stands in the way of publishing, short enough for a line."""
    return _("phones would misread “{record}”", record=fault.record)
