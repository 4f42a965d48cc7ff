"""The words that head the columns of rosters and book lists, in Chinese and English, by what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from models.i18n import N_

Words = Mapping[str, tuple[str, ...]]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


# Field: the headings that mean exactly it. Field names are the same in every language: scripts see them.
ROSTER: Words = {
    "label": _words(
        "室号|房号|房间号|房间|门牌|门牌号|门牌号码|室|户号|房屋|房屋号|住址|地址|单元室|flat|unit|"
        "apartment|apt|room|door|flat no|flat number|unit no|unit number|apt no|apartment number|"
        "room no|room number|door number"
    ),
    "name": _words(
        "姓名|名字|住户姓名|居民姓名|家庭成员|成员姓名|成员|住户|居民|人员|name|resident|person|"
        "member|full name|resident name"
    ),
    "relation": _words(
        "与户主关系|关系|和户主关系|与业主关系|家庭关系|称谓|relation|relationship|"
        "relation to head|relationship to head|relation to householder"
    ),
    "sex": _words("性别|sex|gender"),
    "born": _words(
        "出生日期|出生年月|出生年月日|出生年份|出生年|出生|生日|生年|生年月日|born|birthday|"
        "birthdate|dob|birth|date of birth|birth date|birth year|year of birth"
    ),
    "phone": _words(
        "手机|手机号|手机号码|电话|电话号码|联系电话|联系方式|联系手机|phone|mobile|telephone|tel|"
        "cell|cellphone|contact|phone number|mobile phone|mobile number|cell phone|phone no|"
        "telephone number"
    ),
    "languages": _words("语言|语种|方言|使用语言|会说语言|language|languages|speaks"),
    "remarks": _words("备注|说明|注|附注|备考|情况|标签|特殊情况|remarks|remark|notes|note|comment|comments|tags"),
}

BOOKS: Words = {
    "isbn": _words(
        "isbn|isbn号|isbn码|书号|国际标准书号|标准书号|条码|条形码|isbn13|isbn10|barcode|isbn no|isbn number"
    ),
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
        "馆藏本数|本数|册数|数量|复本|复本数|复本量|馆藏数|馆藏数量|馆藏|库存|copies|quantity|qty|"
        "count|number|number of copies|no of copies"
    ),
    "call_number": _words(
        "索书号|分类号|中图分类号|中图法|索取号|类号|classification|call number|call no|class number"
    ),
    "summary": _words("内容简介|简介|内容摘要|摘要|内容提要|提要|内容|summary|description|abstract"),
    "place": _words("书籍位置|位置|书架|架位|架号|书架号|存放位置|存放地点|馆藏位置|馆藏地|排架|place|shelf|location"),
    "language": _words("语种|语言|文种|language"),
    "donor": _words("捐赠人|捐赠者|捐书人|赠书人|来源|donor|donated by"),
}

# When no heading means a field exactly, one that contains such a word may.
LOOSELY: Mapping[str, Words] = {
    "roster": {
        "label": ("室号", "房号", "门牌"),
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
}
# Somebody else's name or number, though the heading contains the word.
_OTHERS = ("紧急", "联系人", "单位", "监护", "家长", "房东", "物业", "网格", "曾用", "emergency", "landlord", "former")

FIELD_WORDS: Mapping[str, str] = {
    "label": N_("Flat"),
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
}

_BRACKETS = re.compile(r"[(\[【〔{<《].*?[)\]】〕}>》]")
_NOISE = re.compile(r"[\s:*#'\"“”’._\-/\\]+")


def plain(heading: str) -> str:
    """A heading without case, width, brackets and the blanks that people pad headings with."""
    text = unicodedata.normalize("NFKC", heading).lower().strip()
    bare = _NOISE.sub(" ", _BRACKETS.sub(" ", text)).strip() or _NOISE.sub(" ", text).strip()
    return bare if bare.isascii() else bare.replace(" ", "")


def meaning(heading: str, kind: str) -> tuple[str, bool] | None:
    """The field that a heading means and whether exactly so; None when it means none. `kind`: roster or books."""
    text = plain(heading)
    if not text or len(text) > 30:
        return None
    words = ROSTER if kind == "roster" else BOOKS
    for field, known in words.items():
        if text in known:
            return field, True
    parts = [part for part in re.split(r"[/、,;|]", unicodedata.normalize("NFKC", heading)) if part.strip()]
    if len(parts) > 1 and len(meant := {meaning(part, kind) for part in parts}) == 1:
        return meant.pop()
    if any(other in text for other in _OTHERS):
        return None
    for field, contained in LOOSELY[kind].items():
        if any(word in text for word in contained):
            return field, False
    return None
