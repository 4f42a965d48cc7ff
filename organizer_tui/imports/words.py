"""The words that head the columns of rosters and book lists, in Chinese and English, by what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from models.i18n import N_
from models.incoming import NOTHING
from organizer_tui.imports.loan_words import LOANS, LOANS_AT_NEED, LOANS_LOOSELY

Words = Mapping[str, tuple[str, ...]]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


# Field: the headings that mean exactly it. Field names are the same in every language: scripts see them.
ROSTER: Words = {
    "label": _words(
        "室号|房号|房间号|房间|门牌|门牌号|门牌号码|室|房屋|房屋号|住址|地址|单元室|楼室号|房室号|"
        "家庭住址|居住地址|现住址|现居住地址|详细地址|flat|unit|apartment|apt|room|door|flat no|flat number|"
        "unit no|unit number|apt no|apartment number|room no|room number|door no|door number|address"
    ),
    "name": _words("姓名|名字|住户姓名|居民姓名|居民|人员|name|resident|person|member|full name|resident name"),
    "relation": _words(
        "与户主关系|关系|和户主关系|与业主关系|家庭关系|称谓|relation|relationship|"
        "relation to head|relationship to head|relation to householder"
    ),
    "sex": _words("性别|sex|gender|m f"),
    "born": _words(
        "出生日期|出生年月|出生年月日|出生年份|出生年|出生|生日|生年|生年月日|born|birthday|"
        "birthdate|dob|yob|birth|date of birth|birth date|birth year|year of birth"
    ),
    "phone": _words(
        "手机|手机号|手机号码|电话|电话号码|联系电话|联系方式|联系手机|phone|mobile|telephone|tel|"
        "cell|cellphone|contact|phone number|mobile phone|mobile number|cell phone|phone no|"
        "telephone number|telephone no|tel no|mobile no|contact no|contact number|home phone"
    ),
    "languages": _words("语言|语种|方言|使用语言|会说语言|language|languages|speaks"),
    "remarks": _words("备注|说明|注|附注|备考|情况|标签|特殊情况|remarks|remark|notes|note|comment|comments|tags"),
    "floor": _words("楼层|层|层数|所在楼层|floor|floor no|floor number|storey|level"),
    "house": _words("楼栋|楼栋号|楼号|楼幢|幢|幢号|栋|栋号|座|单元|单元号|building|building no|block|tower|entrance"),
}

BOOKS: Words = {
    "isbn": _words("isbn|isbn号|isbn码|书号|国际标准书号|标准书号|isbn13|isbn 13|isbn no|isbn number"),
    "isbn10": _words("isbn10|isbn 10|10位isbn|旧isbn"),
    "title": _words(
        "书名|书籍名称|图书名称|题名|正题名|名称|书目|书籍|图书|书刊名称|title|book|name|book title|book name"
    ),
    "authors": _words("作者|著者|责任者|主要责任者|编著者|作者姓名|author|authors|writer|author s|by"),
    "publisher": _words("出版社|出版者|出版单位|出版商|publisher|press|publishing house"),
    "published": _words(
        "出版日期|出版时间|出版年|出版年份|出版年月|年份|published|year|publication date|"
        "date published|publication year|year published|publish date"
    ),
    "pages": _words("页数|页码|页|pages|pp|page count|number of pages"),
    "price": _words("价格|定价|单价|书价|售价|原价|price|cost|list price"),
    "subject": _words("主题|主题词|关键词|学科|subject|subjects|keywords|topic"),
    "copies": _words(
        "馆藏本数|本数|册数|数量|复本|复本数|复本量|馆藏数|馆藏数量|馆藏总数|馆藏|库存|总数|总册数|copies|"
        "quantity|qty|count|number of copies|no of copies|total copies"
    ),
    "call_number": _words(
        "索书号|分类号|中图分类号|中图法|索取号|类号|classification|call number|call no|class number"
    ),
    "summary": _words("内容简介|简介|内容摘要|摘要|内容提要|提要|内容|summary|description|abstract"),
    "place": _words(
        "书籍位置|位置|地点|书架|架位|架号|书架号|存放位置|存放地点|馆藏位置|馆藏地|排架|place|shelf|location"
    ),
    "language": _words("语种|语言|文种|language"),
    "series": _words("丛书|丛书名|丛书系列|系列|系列名|套书|series|series title|series name"),
    "volume": _words("卷|卷册|卷次|册次|分册|第几册|volume|vol|volume number|vol no"),
    "age_band": _words("年龄段|适读年龄|适合年龄|阅读年龄|age band|age group|reading age|target audience"),
    "donor": _words("捐赠人|捐赠者|捐书人|赠书人|来源|donor|donated by"),
}

FIELDS: Mapping[str, Words] = {"roster": ROSTER, "books": BOOKS, "loans": LOANS}

# A name in two columns, as English lists have it.
GIVEN, FAMILY = "given name", "family name"
NAME_PARTS: Words = {
    GIVEN: _words("first name|given name|forename|first"),
    FAMILY: _words("last name|surname|family name|last"),
}

# Read only when the list has no better heading: a whole family's name, or a barcode that may be the shelf's own.
AT_NEED: Mapping[str, Words] = {
    "roster": {"name": _words("户主|业主|住户|产权人|承租人|家庭成员|成员|成员姓名|owner|tenant|household|family")},
    "books": {"isbn": _words("条码|条形码|条码号|barcode")},
    "loans": LOANS_AT_NEED,
}

# When no heading means a field exactly, one that contains such a word may.
LOOSELY: Mapping[str, Words] = {
    "roster": {
        "label": ("室号", "房号", "门牌", "住址", "地址"),
        "name": ("姓名",),
        "relation": ("关系", "relation"),
        "sex": ("性别",),
        "born": ("出生", "生日", "birth"),
        "phone": ("手机", "电话", "联系方式", "phone", "mobile"),
        "languages": ("语言", "language"),
        "remarks": ("备注", "remark"),
    },
    "books": {
        "isbn": ("isbn",),
        "title": ("书名", "题名", "title"),
        "authors": ("作者", "author"),
        "publisher": ("出版社", "publisher"),
        "published": ("出版日期", "出版时间", "出版年", "published"),
        "pages": ("页数",),
        "price": ("定价", "价格", "price"),
        "copies": ("本数", "册数", "复本", "copies"),
        "call_number": ("索书号", "分类号"),
        "summary": ("简介", "摘要"),
        "place": ("书架", "架位", "位置", "shelf"),
    },
    "loans": LOANS_LOOSELY,
}
# Somebody else's name or number, though the heading contains the word.
_OTHERS = (
    *("紧急", "联系人", "单位", "监护", "家长", "房东", "物业", "网格", "曾用", "户籍", "籍贯", "工作", "邮"),
    *("emergency", "landlord", "former", "email", "next of kin"),
)
_PRIVATE = ("身份证", "身份号码", "证件号", "证件编号", "护照", "id card", "id number", "identity", "passport")
_LONGEST_HEADING = 200
_MOST_REMEMBERED = 10_000

# What stands in the place of a name when a flat is empty.
NOBODY = NOTHING.union(
    _words(
        "空|空置|空关|空房|空户|空房间|空关户|空置房|无人|无人居住|无人住|未入住|未住人|未登记|待租|待售|未出租|出租中"
    ),
    _words("vacant|empty|nobody|no one|unoccupied"),
)

FIELD_WORDS: Mapping[str, str] = {
    "label": N_("Flat"),
    "floor": N_("Floor"),
    "house": N_("Building"),
    "name": N_("Name"),
    "relation": N_("Relation"),
    "sex": N_("Sex"),
    "born": N_("Born"),
    "phone": N_("Phone"),
    "languages": N_("Languages"),
    "remarks": N_("Remarks"),
    "note": N_("Note"),
    "tags": N_("Tags"),
    "isbn": N_("ISBN"),
    "isbn10": N_("ISBN of ten digits"),
    "title": N_("Title"),
    "authors": N_("Authors"),
    "publisher": N_("Publisher"),
    "published": N_("Published"),
    "pages": N_("Pages"),
    "price": N_("Price"),
    "price_fen": N_("Price"),
    "subject": N_("Subject"),
    "copies": N_("Copies"),
    "call_number": N_("Call number"),
    "summary": N_("Summary"),
    "place": N_("Place"),
    "donor": N_("Donor"),
    "language": N_("Language"),
    "series": N_("Series"),
    "volume": N_("Volume"),
    "age_band": N_("Age band"),
    "time": N_("Time"),
    "borrower": N_("Borrower"),
    "action": N_("Lend or return"),
    "item": N_("Code or ISBN"),
    "days": N_("Days"),
}

# What the building keeps as a code, in words.
CODES: Mapping[str, str] = {
    "f": N_("female"),
    "m": N_("male"),
    "lives_alone": N_("lives alone"),
    "child": N_("child"),
    "party_member": N_("Party member"),
    "volunteer": N_("volunteer"),
    "tenant": N_("tenant"),
}

_BRACKETS = re.compile(r"[(\[【〔{<《].*?[)\]】〕}>》]")
_NOISE = re.compile(r"[\s:*#'\"“”’._\-/\\]+")


def plain(heading: str) -> str:
    """A heading without case, width, brackets and the blanks that people pad headings with."""
    text = unicodedata.normalize("NFKC", heading).lower().strip()
    bare = _NOISE.sub(" ", _BRACKETS.sub(" ", text)).strip() or _NOISE.sub(" ", text).strip()
    return bare if bare.isascii() else bare.replace(" ", "")


def is_private(heading: str) -> bool:
    """Whether a column holds numbers of identity cards or passports, which this program does not keep."""
    text = plain(heading[:_LONGEST_HEADING])
    return any(word in text for word in _PRIVATE)


@lru_cache(_MOST_REMEMBERED)
def meaning(heading: str, kind: str) -> tuple[str, bool] | None:
    """The field that a heading means and whether exactly so; None when it means none. `kind` as in `FIELDS`."""
    text = plain(heading) if len(heading) <= _LONGEST_HEADING else ""
    if not text or len(text) > 30:
        return None
    for field, known in (*FIELDS[kind].items(), *(NAME_PARTS.items() if kind == "roster" else ())):
        if text in known:
            return field, True
    for field, known in AT_NEED[kind].items():
        if text in known:
            return field, False
    parts = [part for part in re.split(r"[/、,;|]", unicodedata.normalize("NFKC", heading)) if part.strip()]
    if len(parts) > 1 and len(meant := {meaning(part, kind) for part in parts}) == 1:
        return meant.pop()
    if any(other in text for other in _OTHERS) or is_private(heading):
        return None
    for field, contained in LOOSELY[kind].items():
        if any(word in text for word in contained):
            return field, False
    return None
