"""Names, phones, sexes, languages and remarks of people, as lists write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from models.households.rules import NotAPhone, checked_phone
from organizer_tui.imports.words import NOBODY

_PHONE_NOISE = re.compile(r"[\s\-.()·']+")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0\d{2,3})?[2-9]\d{6,7}|0\d{9,11}")
_EXTENSION = re.compile(r"-\d{1,6}$")
_FOREIGN = re.compile(r"\+(?!86)\d{8,15}")
_SPLIT = re.compile(r"[、，,;；/|\n]+")
_SPLIT_LANGUAGES = re.compile(r"[、，,;；/|\s]+")
_SPLIT_NAMES = re.compile(r"[、,;/|\n]+")
_SPACES = re.compile(r"\s+")
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")

_SEXES: Mapping[str, str] = {
    **dict.fromkeys(("男", "男性", "男士", "先生", "m", "male", "man", "1", "boy", "mr"), "m"),
    **dict.fromkeys(("女", "女性", "女士", "小姐", "f", "female", "woman", "2", "girl", "ms", "mrs", "miss"), "f"),
    **dict.fromkeys(("不详", "未知", "-", "/", "?", "unknown"), ""),
}
_TAGS: Mapping[str, str] = {
    **dict.fromkeys(("党员", "中共党员", "共产党员", "party member", "party"), "party_member"),
    **dict.fromkeys(("志愿者", "义工", "志愿者骨干", "volunteer"), "volunteer"),
    **dict.fromkeys(("独居", "独居老人", "lives alone", "living alone"), "lives_alone"),
    **dict.fromkeys(("儿童", "小孩", "child"), "child"),
    **dict.fromkeys(("租户", "租客", "租住", "租赁", "tenant", "renter"), "tenant"),
}


def names_nobody(text: str) -> bool:
    """Whether what stands in the place of a name says that the flat is empty."""
    return unicodedata.normalize("NFKC", text).strip(" ()【】").lower() in NOBODY


def several_names(text: str) -> bool:
    """Whether a cell holds the names of several people; `Smith, John` and 张（租客） are one."""
    parts = _SPLIT_NAMES.split(_BRACKETS.sub("", unicodedata.normalize("NFKC", text)))
    names = [part.strip() for part in parts if part.strip()]
    return len(names) > 1 and all(_HAN_NAME.fullmatch(name) for name in names)


def parse_phone(text: str) -> tuple[str, bool]:
    """The number without decoration and whether it looks like one; a wrong one is kept as it was written."""
    written = " ".join(unicodedata.normalize("NFKC", text).split())
    digits = _PHONE_NOISE.sub("", re.sub(r"\.0$", "", written))
    bare = re.sub(r"^(\+86|0086|86(?=1[3-9]\d{9}$))", "", digits)
    if not written:
        return "", True
    if _MOBILE.fullmatch(bare) or _FOREIGN.fullmatch(digits):
        return bare, True
    if _LANDLINE.fullmatch(bare) or _LANDLINE.fullmatch(_PHONE_NOISE.sub("", _EXTENSION.sub("", written))):
        return written.replace(" ", ""), True
    return written, False


def is_dialled(text: str) -> bool:
    """Whether the desk would take the text for a telephone number when somebody corrects the person there."""
    try:
        return bool(checked_phone(text))
    except NotAPhone:
        return False


def parse_phones(text: str) -> tuple[str, str]:
    """The first number of a cell, '' when there is none, and all that the cell says when that is more than a number."""
    phone, right = parse_phone(text)
    if right:
        return phone, ""
    bare = _BRACKETS.sub(" ", unicodedata.normalize("NFKC", text))
    for separator in (_SPLIT, _SPACES):
        numbers = [parse_phone(part) for part in separator.split(bare) if part.strip()]
        if numbers and all(found for _number, found in numbers):
            return numbers[0][0], text.strip()
    return "", text.strip()


def parse_sex(text: str) -> str | None:
    """`m`, `f`, '' for not said; None when the word is not known."""
    word = unicodedata.normalize("NFKC", text).strip(" .").lower()
    return _SEXES.get(word, "" if not word else None)


def split_languages(text: str) -> tuple[str, ...]:
    """The languages of a cell, in order, each once."""
    parts = _SPLIT_LANGUAGES.split(unicodedata.normalize("NFKC", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def split_remarks(text: str) -> tuple[frozenset[str], str]:
    """The tags that a remark names, and what else it says, untouched when it names none."""
    parts = [part.strip() for part in _SPLIT.split(text) if part.strip()]
    tags = {part: _TAGS.get(unicodedata.normalize("NFKC", part).lower()) for part in parts}
    known = frozenset(tag for tag in tags.values() if tag)
    rest = text.strip() if not known else "；".join(part for part in parts if not tags[part])
    return known, rest
