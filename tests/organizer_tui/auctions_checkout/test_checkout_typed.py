"""What is typed with a bill on the screen, without one."""

from __future__ import annotations

import pytest

from models.auctions.money.paying_rules import Part, parts_from
from models.money import NotMoney
from organizer_tui.features.auctions.checkout.typed import ROUND_UP, Typed, read_typed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("100", Typed((("cash", 10000),))),
        ("￥１００", Typed((("cash", 10000),))),
        ("100元", Typed((("cash", 10000),))),
        ("12.50 ", Typed((("cash", 1250),))),
        ("50v 100", Typed((("wechat", 5000), ("cash", 10000)))),
        ("50V　100c", Typed((("wechat", 5000), ("cash", 10000)))),
        ("50微信 30支付宝 20转账", Typed((("wechat", 5000), ("alipay", 3000), ("transfer", 2000)))),
        ("5z", Typed((("alipay", 500),))),
        ("+10", Typed(gift_fen=1000)),
        ("＋ 10", Typed(gift_fen=1000)),
        ("+0", Typed(gift_fen=0)),
        ("+", Typed(gift_fen=ROUND_UP)),
    ],
)
def test_what_is_understood(text: str, typed: Typed) -> None:
    assert read_typed(text) == typed


@pytest.mark.parametrize("text", ["1 2", "-5", "4、3", "5q", "vv", "+x", "1.005", "v5"])
def test_what_is_not(text: str) -> None:
    with pytest.raises(NotMoney):
        read_typed(text)


@pytest.mark.parametrize(
    ("amounts", "parts"),
    [
        ((("cash", 4300),), (Part("cash", 4300),)),
        ((("cash", 5000),), (Part("cash", 4300, 5000),)),
        ((("cash", 4000),), (Part("cash", 4000),)),
        ((("wechat", 2000), ("cash", 5000)), (Part("wechat", 2000), Part("cash", 2300, 5000))),
        ((("wechat", 4300),), (Part("wechat", 4300),)),
        ((("wechat", 4300), ("cash", 100)), (Part("wechat", 4300), Part("cash", 100))),  # refused: too much
        ((("cash", 0),), (Part("cash", 0),)),  # refused: nothing
    ],
)
def test_of_cash_alone_something_comes_back(amounts: tuple[tuple[str, int], ...], parts: tuple[Part, ...]) -> None:
    assert parts_from(amounts, 4300) == parts
