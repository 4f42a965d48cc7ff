"""The headings, labels and hints of the pages, by the names that templates know them by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from exports.site.pages.spoken import Words, said
from models.i18n import LANGUAGES, N_

SENTENCES = {
    "skip": N_("Skip to the content"),
    "parts": N_("Parts of this page"),
    "home": N_("Back to the building's page"),
    "on": N_("What is on"),
    "nothing_on": N_("Nothing is planned for the next weeks."),
    "later": N_("Further ahead"),
    "who": N_("Choose what to see:"),
    "everything": N_("Everything"),
    "place": N_("Where:"),
    "add": N_("To calendar"),
    "about_it": N_("More about it"),
    "subscribe": N_("Get it in your calendar"),
    "how": N_("Tap the button for your phone. From then on what is new or has changed comes by itself."),
    "plain": N_("File (.ics)"),
    "to_copy": N_("Thunderbird, ICSx5 and others: copy this address"),
    "codes": N_("Codes to scan"),
    "code_apple": N_("For an iPhone"),
    "code_google": N_("For Android and Google"),
    "code_outlook": N_("For Outlook.com"),
    "code_file": N_("For ICSx5, Thunderbird and others"),
    "code_home": N_("This page on your phone"),
    "no_address": N_(
        "The buttons for iPhone, Google and Outlook are not here yet: they need the address of this page on the "
        "internet. The file works."
    ),
    "inside": N_("Google and Outlook.com cannot look in here: this address works in the building only."),
    "auction": N_("Charity auction"),
    "shelf": N_("Our bookshelf"),
    "shelf_link": N_("Look for a book"),
    "past": N_("Past auctions: what became of the money"),
    "search": N_("Find a book: title, author or pinyin initials"),
    "find": N_("Find"),
    "unanswered": N_(
        "Search works only where the building's computer serves this page. The letters below lead to every book."
    ),
    "nothing": N_("Nothing found. Try fewer words, or only the first letters of the pinyin."),
    "letters": N_("By first letter of the pinyin"),
    "book": N_("Book"),
    "there": N_("Is it there?"),
    "in": N_("on the shelf"),
    "out": N_("lent out"),
    "no_book": N_("There is no book in the list yet."),
    "books": N_("Books to bring back"),
    "no_books": N_("No book is out."),
    "late": N_("It was due already: please bring it back."),
    "coming": N_("Your dates"),
    "own_coming": N_("Coming dates"),
    "no_dates": N_("Nothing is noted for the next months."),
    "own_calendar": N_("Get this in your calendar"),
    "own_address": N_("The address of your calendar is that of this page, with .ics at the end instead of .html."),
    "tasks": N_("The books to bring back as tasks (.ics)"),
}


@cache
def sentences(languages: tuple[str, ...] = LANGUAGES) -> Mapping[str, Words]:
    """All of them in these languages."""
    return {name: said(sentence, languages) for name, sentence in SENTENCES.items()}
