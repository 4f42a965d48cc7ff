"""What can be done in the room of the calendars, and in its dialogs."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command(
        "publishing.publish",
        "p",
        N_("Publish"),
        N_("Show all that will change, then let everybody see it. u takes it back."),
        "publish",
    ),
    Command("publishing.preview", "enter", N_("Look inside"), N_("What subscribers see now, and will see."), "preview"),
    Command(
        "publishing.next",
        "tab",
        N_("Next part"),
        N_("The list, or what will change."),
        "app.focus_next",
        hint=False,
    ),
    Command("publishing.code", "q", N_("QR code"), N_("The address as a code, to be scanned off the screen."), "code"),
    Command("publishing.serve", "s", N_("Server"), N_("Let phones in the building fetch from here, or stop."), "serve"),
    Command("publishing.places", "w", N_("Where to"), N_("Folders and servers that get what is published."), "places"),
    Command(
        "publishing.options",
        "l",
        N_("Options"),
        N_("The language of a calendar for everybody, and whether it is offered."),
        "options",
        hint=False,
    ),
    Command(
        "publishing.address",
        "a",
        N_("Address"),
        N_("Say at which address residents find all this."),
        "address",
        hint=False,
    ),
    Command(
        "publishing.fault", "g", N_("Go to it"), N_("Go to what stands in the way of publishing."), "fault", hint=False
    ),
    Command(
        "publishing.card",
        "c",
        N_("Card"),
        N_("Go to where its link is made: the card of the household, or the room of the panel."),
        "card",
        hint=False,
    ),
    Command(
        "publishing.check",
        "k",
        N_("Check"),
        N_("Have every calendar read by programs like those of phones."),
        "check",
        hint=False,
    ),
    Command(
        "publishing.epoch",
        "e",
        N_("Fetch anew"),
        N_("Make every phone fetch everything again, even what has not changed."),
        "epoch",
        hint=False,
    ),
)

PUBLISH_COMMANDS = (
    Command("publish.yes", "enter", N_("Publish"), N_("Let everybody see it."), "yes"),
    Command("publish.no", "escape,n", N_("Not now"), N_("Leave everything as subscribers see it."), "no"),
)

PREVIEW_COMMANDS = (
    Command("preview.turn", "space,v", N_("Now / then"), N_("As it is seen now, or once it is published."), "turn"),
    Command("preview.open", "enter", N_("Open"), N_("All that stands in an entry."), "open"),
    Command("preview.close", "escape", N_("Close"), N_("Put this away."), "close"),
)

REFUSED_COMMANDS = (
    Command("refused.go", "enter,g", N_("Go to it"), N_("Go to what has to be corrected."), "go"),
    Command("refused.close", "escape", N_("Close"), N_("Put this away."), "close"),
)

PLACES_COMMANDS = (
    Command("places.push", "enter,p", N_("Bring there now"), N_("Bring this place up to date."), "push"),
    Command("places.add", "n", N_("New"), N_("Name another place that gets what is published."), "add"),
    Command("places.remove", "x,delete", N_("Remove"), N_("This place gets nothing any more."), "remove"),
    Command("places.close", "escape", N_("Close"), N_("Put this away."), "close"),
)
