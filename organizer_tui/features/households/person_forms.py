"""The questions asked about a person, and the writes that follow."""

from __future__ import annotations

from models.households import residents
from models.households.residents import Person
from models.households.rows import HouseholdRow, ResidentRow
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.households.card_people import Answers
from organizer_tui.features.households.forms import draft_key
from organizer_tui.features.households.words import GIVEN_WORDS, PURPOSE_WORDS, SEX_WORDS, TAG_WORDS, day_words
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values

GIVEN: dict[str, bool | None] = {"": None, "yes": True, "no": False}


def person_form(
    desk: Desk, home: HouseholdRow, person: ResidentRow | None = None, *, intro: str = ""
) -> FormDialog[ResidentRow]:
    """Write somebody down who lives in a household, or correct what is written."""

    async def submit(values: Values) -> ResidentRow:
        typed = _typed(values, person)
        if person is None:
            return await desk.write(residents.add_resident, household=home.ref, person=typed)
        return await desk.write(residents.correct_resident, resident=person.ref, version=person.version, person=typed)

    if person is None:
        title = _("Somebody who lives in {label}", label=home.label)
        key = draft_key("person", home.ref, home.residents + 1)
    else:
        title = _("Correct {name} of {label}", name=person.name, label=person.label)
        key = draft_key("person", person.ref, person.version)
    return FormDialog(title, _fields(home, person), submit, draft_key=key, intro=intro or _("Space ticks a tag."))


def _fields(home: HouseholdRow, person: ResidentRow | None) -> tuple[Field, ...]:
    head = "" if home.residents else _("head")
    sexes = tuple(Option(sex, words or N_("not said")) for sex, words in SEX_WORDS.items())
    tags = tuple(Option(tag, words) for tag, words in TAG_WORDS.items())
    return (
        Field("name", N_("Name"), value=person.name if person else "", required=True),
        Field(
            "relation",
            N_("Relation"),
            value=person.relation if person else head,
            hint=N_("To the head of the household"),
        ),
        Field("sex", N_("Sex"), "choice", person.sex if person else "", options=sexes),
        Field("born", N_("Born"), value=person.born if person else "", hint=N_("The year is enough: 1950")),
        Field("phone", N_("Phone"), value=person.phone if person else ""),
        Field("tags", N_("Tags"), "several", " ".join(person.tags) if person else "", options=tags),
        Field("languages", N_("Languages"), value=" ".join(person.languages) if person else ""),
        Field("pinyin", N_("Pinyin"), value=person.pinyin if person else "", hint=N_("Guessed if left empty")),
        Field("alert", N_("Take care"), "yes", "yes" if person and person.alert else ""),
        Field("note", N_("Note"), "block", person.note if person else ""),
    )


def _typed(values: Values, before: ResidentRow | None) -> Person:
    pinyin = values.text("pinyin")
    if before is not None and values.text("name").strip() != before.name and pinyin == before.pinyin:
        pinyin = ""  # it was the old name's: guess anew
    return Person(
        name=values.text("name"),
        pinyin=pinyin,
        relation=values.text("relation"),
        sex=values.text("sex"),
        born=values.text("born"),
        phone=values.text("phone"),
        languages=values.text("languages"),
        tags=values.text("tags"),
        note=values.text("note"),
        alert=values.yes("alert"),
    )


def no_longer_form(desk: Desk, person: ResidentRow) -> FormDialog[ResidentRow]:
    """Somebody has moved away or died."""

    async def submit(values: Values) -> ResidentRow:
        deed = residents.resident_died if values.text("what") == "died" else residents.resident_left
        return await desk.write(deed, resident=person.ref, left_on=values.day("day"))

    what = (Option("left", N_("moved away")), Option("died", N_("died")))
    fields = (
        Field("what", N_("What happened"), "choice", "left", options=what),
        Field("day", N_("On which day"), "day", day_words(desk.today()), required=True),
    )
    title = _("{name} of {label} is no longer here", name=person.name, label=person.label)
    intro = _("No list names them from now on; the card keeps them.")
    key = draft_key("no_longer", person.ref, person.version)
    return FormDialog(title, fields, submit, draft_key=key, intro=intro)


def consent_form(desk: Desk, answers: Answers) -> FormDialog[tuple[str, ...]]:
    """What a person said about each use of their data; the answer is the purposes that are answered otherwise now."""
    person = answers.person

    async def submit(values: Values) -> tuple[str, ...]:
        said = {purpose: GIVEN[values.text(purpose)] for purpose in PURPOSE_WORDS}
        changed = tuple(purpose for purpose, given in said.items() if given != answers.given[purpose])
        for purpose in changed:
            await desk.write(residents.say_consent, resident=person.ref, purpose=purpose, given=said[purpose])
        return changed

    options = tuple(Option(value, GIVEN_WORDS[given]) for value, given in GIVEN.items())
    before = {given: value for value, given in GIVEN.items()}
    fields = tuple(
        Field(purpose, words, "choice", before[answers.given[purpose]], options=options)
        for purpose, words in CONSENT_QUESTIONS.items()
    )
    title = _("What {name} of {label} agreed to", name=person.name, label=person.label)
    return FormDialog(title, fields, submit, intro=_("Whoever was never asked has not said yes."))


CONSENT_QUESTIONS = {
    "directory": N_("In the directory"),
    "photos": N_("In photos"),
    "feed": N_("In the calendar"),
}
