"""The forms of groups and of those who belong to them."""

from __future__ import annotations

from typing import Any

from models.group import operations
from models.group.rows import GroupRow, MemberRow
from models.group.rules import USUAL_PERCENT
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.group.finders import person_finder, role_finder
from organizer_tui.features.group.words import KINDS
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values


def key(what: str, row: Any = None) -> str:
    """A draft belongs to one version of one record: an old one must not come back over newer facts."""
    return f"group.{what}.{row.ref}.{row.version}" if row else f"group.{what}"


def group_form(desk: Desk, group: GroupRow | None = None) -> FormDialog[GroupRow]:
    """Begin a group, or correct one."""

    async def submit(values: Values) -> GroupRow:
        answers: dict[str, Any] = {
            "name_zh": values.text("name_zh"),
            "name_en": values.text("name_en"),
            "kind": values.text("kind"),
            "about": values.text("about"),
            "needed_percent": values.maybe_number("needed"),
        }
        if group is None:
            return await desk.write(operations.found_group, **answers)
        return await desk.write(operations.correct_group, group=group.ref, version=group.version, **answers)

    kinds = tuple(Option(kind, words) for kind, words in KINDS.items())
    percent = group.needed_percent if group and group.needed_percent else USUAL_PERCENT
    fields = (
        Field("name_zh", N_("Chinese name"), value=group.name_zh if group else ""),
        Field("name_en", N_("English name"), value=group.name_en if group else ""),
        Field("kind", N_("Kind"), "choice", group.kind if group else "party", options=kinds),
        Field("needed", N_("A course: percent"), "number", str(percent)),
        Field("about", N_("What it is for"), "block", group.about if group else ""),
    )
    intro = _("A course has sessions; who came to that share of them gets the certificate.")
    title = _("Correct the group") if group else _("New group")
    return FormDialog(title, fields, submit, draft_key=key("group", group), intro=intro)


def join_form(desk: Desk, group: GroupRow) -> FormDialog[MemberRow]:
    """Take somebody in."""

    async def submit(values: Values) -> MemberRow:
        return await desk.write(
            operations.join,
            group=group.ref,
            resident=values.text("person"),
            role=values.text("role"),
            from_on=values.day("from_on"),
            until=values.maybe_day("until"),
        )

    fields = (
        Field("person", N_("Who joins"), "pick", required=True, finder=person_finder(desk)),
        *_term_fields(desk, group.kind, "", ""),
    )
    return FormDialog(_("Who joins {group}?", group=group.name), fields, submit, draft_key=key(f"join.{group.ref}"))


def _term_fields(desk: Desk, kind: str, role: str, until: str, from_on: str = "") -> tuple[Field, ...]:
    return (
        Field("role", N_("Role"), "pick", role, required=True, finder=role_finder(kind), shown=role),
        Field("from_on", N_("From"), "day", from_on or str(desk.today()), required=True),
        Field("until", N_("Term ends"), "day", until, hint=N_("Empty: no term.")),
    )


def member_form(desk: Desk, group: GroupRow, member: MemberRow) -> FormDialog[MemberRow]:
    """Correct what is written of a membership."""

    async def submit(values: Values) -> MemberRow:
        return await desk.write(
            operations.correct_membership,
            membership=member.ref,
            version=member.version,
            role=values.text("role"),
            from_on=values.day("from_on"),
            until=values.maybe_day("until"),
        )

    until = str(member.until) if member.until else ""
    fields = _term_fields(desk, group.kind, member.role, until, str(member.from_on))
    intro = _("To correct a slip; a new role or a new term is r.")
    return FormDialog(_member(member), fields, submit, draft_key=key("member", member), intro=intro)


def role_form(desk: Desk, group: GroupRow, member: MemberRow) -> FormDialog[MemberRow]:
    """Give a member another role, or the same one for another term."""

    async def submit(values: Values) -> MemberRow:
        return await desk.write(
            operations.change_role,
            membership=member.ref,
            role=values.text("role"),
            from_on=values.day("from_on"),
            until=values.maybe_day("until"),
        )

    intro = _("{role} until that day; from then on:", role=member.role)
    fields = _term_fields(desk, group.kind, member.role, "")
    return FormDialog(_member(member), fields, submit, draft_key=key("role", member), intro=intro)


def leave_form(desk: Desk, member: MemberRow) -> FormDialog[MemberRow]:
    """A member leaves."""

    async def submit(values: Values) -> MemberRow:
        return await desk.write(operations.leave, membership=member.ref, on=values.day("on"))

    fields = (Field("on", N_("Leaves on"), "day", str(desk.today()), required=True),)
    intro = _("It stays known in the group that they were in it.")
    return FormDialog(_member(member), fields, submit, draft_key=key("leave", member), intro=intro)


def _member(member: MemberRow) -> str:
    return _("{label} {name}, {role}", label=member.label, name=member.name, role=member.role)
