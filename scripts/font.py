"""Make the font of the papers from the whole Noto Sans SC: `python scripts/font.py NotoSansSC_500Medium.ttf`.

Needed once, and again only when characters are to be added, so it asks for fonttools and pypinyin-dict itself:
`pip install fonttools pypinyin-dict`. Where the whole font comes from stands in exports/papers/fonts/README.md.
"""

from __future__ import annotations

import sys
from itertools import chain, product
from pathlib import Path

from fontTools import subset
from pypinyin_dict.pinyin_data import ktghz2013

TARGET = Path(__file__).parents[1] / "exports/papers/fonts/NotoSansSC-Medium.ttf"
# Latin with every pinyin tone, Greek, Cyrillic, punctuation, currencies, arrows, numbers in circles, boxes, kana.
RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x45F), (0x1E00, 0x1EFF), (0x2000, 0x2BFF), (0x3000, 0x30FF))
CHARSETS = {"gb2312": (range(0xA1, 0xF8), range(0xA1, 0xFF)), "big5": (range(0xA1, 0xC7), range(0x40, 0xFF))}


def wanted() -> set[int]:
    """GB2312, the 8,105 characters of 通用规范汉字表, the common traditional ones of Big5, and what is no Han."""
    told = {ord(char) for name, lines in CHARSETS.items() for char in _of(name, *lines)}
    return told | set(ktghz2013.pinyin_dict) | set(chain.from_iterable(range(low, high + 1) for low, high in RANGES))


def _of(charset: str, firsts: range, seconds: range) -> str:
    return "".join(bytes(pair).decode(charset, "ignore") for pair in product(firsts, seconds))


def main(whole: str) -> None:
    """Keep the wanted characters of the whole font and what its licence has to be found by."""
    options = subset.Options(
        hinting=False, layout_features=[], notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "VORG"]
    font = subset.load_font(whole, options)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=wanted())
    chosen.subset(font)
    subset.save_font(font, str(TARGET), options)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


if __name__ == "__main__":
    main(sys.argv[1])
