"""Bring the Chinese catalogue up to date with the sentences in the source: `make messages`.

New sentences arrive untranslated, and sentences that died leave; nothing is ever guessed (no fuzzy entries).
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "models/locale/zh_CN/LC_MESSAGES/organizer.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "plural": (1, 2)}
PACKAGES = ("models", "exports", "organizer_tui")
# Header lines that Babel fills with placeholders or with the minute of the run: they would differ at every run.
UNWANTED = (b'"Report-', b'"POT-', b'"PO-Revision', b'"Last-Translator', b'"Language-Team', b'"Generated-By')


def extracted() -> Catalog:
    """Every sentence in the source of the three packages."""
    catalog = Catalog(charset="utf-8")
    for package in PACKAGES:
        for _file, _line, message, _comments, context in extract_from_dir(
            ROOT / package, [("**.py", "python")], keywords=KEYWORDS
        ):
            catalog.add(message, context=context)
    return catalog


def main() -> None:
    """Rewrite the catalogue."""
    with CATALOGUE.open("rb") as file:
        catalog = read_po(file, locale="zh_CN")
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    written = BytesIO()
    write_po(written, catalog, width=0, sort_output=True, include_lineno=False, no_location=True)
    kept = [line for line in written.getvalue().splitlines(keepends=True) if not line.startswith(UNWANTED)]
    CATALOGUE.write_bytes(b"".join(kept))
    missing = [message.id for message in catalog if message.id and not message.string]
    print(f"{len(catalog)} sentences, {len(missing)} to translate")


if __name__ == "__main__":
    main()
