"""An auction as rows, for the tests of its papers: an ordinary lot, one that nobody can love, and their evening."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from exports.papers.sheet import Box
from models.auctions.lots.printed import PrintedLot
from models.auctions.rows import AuctionRow
from tests.exports.papers.printed import letters, overlap

OPENS = datetime(2026, 12, 19, 11, 0, tzinfo=UTC)
CLOSES = datetime(2026, 12, 19, 14, 0, tzinfo=UTC)
LONG = "中华人民共和国宪法学习读本（全国干部学习培训教材，第三版，修订本，上下册合订）" * 4
HOSTILE = ("[/]", "<b>&amp;</b>", "<script>alert(1)</script>", '"><img src=x onerror=y>', "{{ 7*7 }}", "\\", LONG)
AUCTION = AuctionRow(
    ref="auction",
    version=1,
    title_zh="新年慈善拍卖",
    title_en="New Year charity auction",
    place="一楼大厅",
    opens_at=OPENS,
    closes_at=CLOSES,
    state="locked",
    practice=False,
    cause_zh="为独居老人装扶手",
    cause_en="Handrails for the elderly",
    starting_fen=1000,
    ladder="0:100",
    soft_minutes=0,
    extend_minutes=0,
    extend_table=False,
    goal_fen=None,
    pledge_goal_fen=None,
    lots=2,
    paddles=0,
    bids=0,
    top_fen=0,
    raised_fen=0,
    unpaid_fen=0,
)
LOT = PrintedLot(
    ref="k7m2p9x4wq3z",
    number=7,
    title="紫砂壶",
    title_en="Teapot",
    description="宜兴紫砂，没用过。",
    description_en="Never used.",
    donors=("王家",),
    restrictions=("月底前取走",),
    photos=(),
    worth_fen=20000,
    way="paper",
    table_name="A",
    closes_at=CLOSES,
    starting_fen=8000,
    ladder="0:100,2000:500,10000:1000",
    has_reserve=True,
    reserve_fen=None,
    buy_now_fen=50000,
    quantity=1,
)


def awful(text: str, number: int = 40) -> PrintedLot:
    """A lot whose every word is that text."""
    return LOT._replace(
        ref=f"ref{number}",
        number=number,
        title=text,
        title_en=text,
        description=text,
        description_en=text,
        donors=(text, text + "."),
        restrictions=(text,),
        table_name=text[:40],
        quantity=3,
    )


def photo(width: int = 1600, height: int = 900) -> bytes:
    """A photo as a telephone takes it: large, and with what it knows of where it was."""
    made, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "SECRETPLACE"
    Image.new("RGB", (width, height), "teal").save(made, "JPEG", exif=exif)
    return made.getvalue()


def crowded(data: bytes, page: int = 0) -> list[Box]:
    """What of a page is too near its edge, or covers something else."""
    found = sorted({place for _char, place in letters(data, page)}, key=lambda place: place.top)
    wrong = [place for place in found if place.left < 5 or place.right > 205 or place.top < 3 or place.bottom > 292]
    for number, place in enumerate(found):
        for other in found[number + 1 :]:
            if other.top > place.bottom:
                break
            if overlap(place, other):
                wrong.append(place)
    return wrong
