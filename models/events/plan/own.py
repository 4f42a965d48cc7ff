"""The volunteers' own templates: an event kept as a plan under a name, given another name, or thrown away."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.events.plan import queries
from models.events.plan.forward import plan_of
from models.events.plan.rows import TemplateRow
from models.events.plan.tables import OwnTemplate
from models.events.plan.values import to_text
from models.i18n import N_, _
from models.journal import writing
from models.text import required

LONGEST = 60


@operation
def save_template(*, event: str, name: str, now: datetime, who: str) -> TemplateRow:
    """Keep an event as a template: everything but its dates, who signed up and what was learnt."""
    with writing(who, now, N_("Kept as a template: {name}")) as entry:
        row = OwnTemplate(name=_name(name), plan=to_text(plan_of(event)))
        row.save()
        entry.says(name=row.name)
    return queries.template_row(row.ref)


@operation
def rename_template(*, template: str, version: int, name: str, now: datetime, who: str) -> TemplateRow:
    """Give a template another name; raises StaleRecord."""
    with writing(who, now, N_("The template {before} is called {name}")) as entry:
        row = OwnTemplate.found(template, version)
        entry.says(before=row.name)
        row.name = _name(name)
        row.save()
        entry.says(name=row.name)
    return queries.template_row(template)


@operation
def delete_template(*, template: str, now: datetime, who: str) -> None:
    """Throw a template away; what was planned from it stays."""
    with writing(who, now, N_("Threw away the template {name}")) as entry:
        row = OwnTemplate.found(template)
        entry.says(name=row.name)
        row.delete_instance()


def _name(name: str) -> str:
    return required(name, _("The name"), LONGEST)
