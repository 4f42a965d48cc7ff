"""The words of loan logs: their headings, and what was done."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from models.bookshelf.drafts import LEND, LOST, RENEW, RETURN


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


LOANS: Mapping[str, tuple[str, ...]] = {
    "time": _words(
        "时间|日期|操作时间|操作日期|借还时间|借还日期|登记时间|登记日期|发生时间|记录时间|办理时间|业务时间|流通时间|时刻|日期时间|"
        "time|date|timestamp|datetime|date time|when|at|day|event time|event date|transaction date|transaction time"
    ),
    "borrower": _words(
        "读者|借阅人|借书人|借阅者|借书者|读者姓名|借阅人姓名|借书人姓名|姓名|住户|居民|借者|用户|会员|"
        "房号|室号|门牌|门牌号|住址|房间号|卡号|借书证|借书证号|读者证|读者证号|读者号|读者编号|读者卡号|借阅证|借阅证号|证号|"
        "borrower|patron|member|reader|user|card|card no|card number|library card|household|flat|unit|apartment|room|"
        "name|who|patron name|borrower name|member name|patron id|borrower id|member id|user id|patron barcode"
    ),
    "action": _words(
        "操作|借还|类型|动作|业务|业务类型|操作类型|借还类型|操作类别|事件|流通类型|借还状态|借还操作|行为|事项|"
        "action|type|event|operation|transaction|transaction type|event type|deed|what|activity|verb|status"
    ),
    "item": _words(
        "条码|条形码|条码号|图书条码|图书条码号|图书编号|书籍编号|书号编号|册号|藏书编号|馆藏条码|馆藏号|登录号|财产号|复本号|"
        "图书|isbn或编号|isbn或条码|isbn条码|编号或isbn|条码或isbn|"
        "code|barcode|item|copy|item barcode|copy barcode|item id|copy id|"
        "item code|copy code|copy no|copy number|book code|book id|book barcode|accession number|accession no|book|"
        "isbn or code|code or isbn|isbn code|item number|isbn or barcode|barcode or isbn"
    ),
    "isbn": _words("isbn|isbn号|isbn码|书号|国际标准书号|标准书号|isbn13|isbn 13|isbn no|isbn number|isbn10|isbn 10"),
    "days": _words(
        "天数|借期|借阅天数|借书天数|期限|借阅期限|借期天数|可借天数|借阅期|天|日数|"
        "days|period|loan days|loan period|for days|no of days|number of days|duration|lent for"
    ),
}
# Read only when the list has no better heading: a number that may only count the rows.
LOANS_AT_NEED: Mapping[str, tuple[str, ...]] = {"item": _words("编号|代码|no|number|id")}
LOANS_LOOSELY: Mapping[str, tuple[str, ...]] = {
    "time": ("操作时间", "借还时间", "timestamp"),
    "borrower": ("读者", "借阅人", "借书人", "borrower", "patron"),
    "action": ("操作类", "借还", "action"),
    "item": ("条码", "barcode"),
    "isbn": ("isbn",),
    "days": ("天数", "借期"),
}

_DEEDS: Mapping[str, str] = {
    **dict.fromkeys(
        _words(
            "借|借出|借阅|借书|外借|出借|借走|借入|借书登记|lend|lent|loan|loaned|borrow|borrowed|check out|checkout|"
            "checked out|issue|issued|out|charge|lending|borrowing|l|b"
        ),
        LEND,
    ),
    **dict.fromkeys(
        _words(
            "还|归还|还书|归还入库|还回|已还|已归还|退还|还入|还书登记|return|returned|check in|checkin|checked in|in|"
            "give back|gave back|given back|back|discharge|returning|bring back|brought back|r"
        ),
        RETURN,
    ),
    **dict.fromkeys(
        _words("续借|续|续期|延期|续借登记|renew|renewed|renewal|renewing|extend|extended|extension|keep"), RENEW
    ),
    **dict.fromkeys(
        _words("丢失|遗失|丢|丢书|丢了|挂失|图书丢失|lost|lose|loss|missing|mark lost|declared lost"), LOST
    ),
}
_NOISE = re.compile(r"[\s_\-.,:;!'\"()/\\\[\]【】「」“”。，、]+")


def deed_of(text: str) -> str | None:
    """What a line says was done, one of the deeds of `models.bookshelf.drafts`; None when the word is not known."""
    words = _NOISE.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip()
    return _DEEDS.get(words) or _DEEDS.get(words.replace(" ", ""))
