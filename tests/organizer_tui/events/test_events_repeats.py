"""How often an event takes place, typed and said back in both languages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import RuleBroken
from models.events.recurrence import LAST, MONTHLY, WEEKLY, YEARLY, Rule
from models.events.rules import When
from models.i18n import set_language
from organizer_tui.features.events.repeats import Repeats, read_repeats
from organizer_tui.features.events.words import rule_words
from tests.organizer_tui.events.steps import TODAY

SPOKEN = (
    "每",
    "隔",
    "双",
    "周",
    "月",
    "年",
    "天",
    "一",
    "二四",
    "六",
    "第二个",
    "最后一个",
    "15号",
    "底",
    "共",
    "10次",
    "到",
    "6月底",
    "、",
)
WORDS = (
    "every",
    "other",
    "2",
    "weeks",
    "month",
    "last",
    "thu",
    "on",
    "the",
    "15th",
    "until",
    "x10",
    "times",
    "-",
    " ",
    "day",
)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("", ""),
        ("每周四", "FREQ=WEEKLY;BYDAY=TH"),
        ("每周二四六", "FREQ=WEEKLY;BYDAY=TU,TH,SA"),
        ("每周二、周四", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("每周一到周五", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("每逢周日", "FREQ=WEEKLY;BYDAY=SU"),
        ("每星期天", "FREQ=WEEKLY;BYDAY=SU"),
        ("每周", "FREQ=WEEKLY"),
        ("每两周", "FREQ=WEEKLY;INTERVAL=2"),
        ("每２周 周三", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("隔周周三", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("每隔一周的周三", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("每月", "FREQ=MONTHLY"),
        ("每月15号", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("每个月十五号", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("每月31号", "FREQ=MONTHLY;BYMONTHDAY=31"),
        ("每月最后一个周四", "FREQ=MONTHLY;BYDAY=-1TH"),
        ("每月第二个周六", "FREQ=MONTHLY;BYDAY=2SA"),
        ("每三个月第一个周六", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1SA"),
        ("月底", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("每月底", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("每天", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"),
        ("每年", "FREQ=YEARLY"),
        ("weekly", "FREQ=WEEKLY"),
        ("every tue thu", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("Every Tuesday and Thursday", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("mon-fri", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2"),
        ("every other wed", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("every 2 weeks on wed", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("monthly", "FREQ=MONTHLY"),
        ("monthly 15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("every month on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("monthly on the last thu", "FREQ=MONTHLY;BYDAY=-1TH"),
        ("last thursday of every month", "FREQ=MONTHLY;BYDAY=-1TH"),
        ("2nd sat", "FREQ=MONTHLY;BYDAY=2SA"),
        ("end of month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("yearly", "FREQ=YEARLY"),
        ("daily", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"),
    ],
)
def test_a_rule_is_understood(typed: str, rule: str) -> None:
    assert read_repeats(typed, TODAY) == Repeats(rule)


@pytest.mark.parametrize(
    ("typed", "times", "until"),
    [
        ("每周四，共10次", 10, None),
        ("每周四共十次", 10, None),
        ("every thu 10 times", 10, None),
        ("every thu x10", 10, None),
        ("每周四 到6月底", None, date(2027, 6, 30)),
        ("每周四，直到2027年6月30日为止", None, date(2027, 6, 30)),
        ("every thu until 2027-06-30", None, date(2027, 6, 30)),
        ("every thu till end of jun", None, date(2027, 6, 30)),
    ],
)
def test_the_end_is_understood(typed: str, times: int | None, until: date | None) -> None:
    assert read_repeats(typed, TODAY) == Repeats("FREQ=WEEKLY;BYDAY=TH", times, until)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "每",
            "有时候",
            "每两天",
            "隔天",
            "每月32号",
            "每月第六个周六",
            "每周八",
            "每周五到周一",
            "共10次",
            "到6月底",
        ),
        *("sometimes", "every", "every 2 days", "monthly on the 32nd", "every 99 weeks", "weekly thu until never"),
        *("every thu thu last", "last thu last fri", "x" * 81, "[/]", "every fri-mon", "每99周", "until 2027-01-01"),
    ],
)
def test_what_is_no_rule_is_refused_in_words(typed: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_repeats(typed, TODAY)
    assert refused.value.title and refused.value.hint


_INTERVALS = st.integers(1, 52)
_RULES = st.one_of(
    st.tuples(_INTERVALS, st.sets(st.integers(0, 6))).map(lambda of: Rule(WEEKLY, of[0], tuple(sorted(of[1])))),
    st.tuples(_INTERVALS, st.sampled_from([LAST, *range(32)])).map(lambda of: Rule(MONTHLY, of[0], day=of[1])),
    st.tuples(_INTERVALS, st.integers(0, 6), st.sampled_from([1, 2, 3, 4, LAST])).map(
        lambda of: Rule(MONTHLY, of[0], (of[1],), of[2])
    ),
    _INTERVALS.map(lambda interval: Rule(YEARLY, interval)),
)
_ENDS = st.one_of(
    st.just((None, None)),
    st.tuples(st.integers(1, 999), st.none()),
    st.tuples(st.none(), st.integers(0, 9000).map(lambda ahead: TODAY + timedelta(days=ahead))),
)


@settings(max_examples=300)
@given(_RULES, _ENDS, st.sampled_from(["zh_CN", "en"]))
def test_words_typed_again_are_the_same_rule(rule: Rule, ends: tuple[int | None, date | None], language: str) -> None:
    set_language(language)
    words = rule_words(When(first_day=TODAY, last_day=TODAY, rule=str(rule), times=ends[0], until=ends[1]))
    assert read_repeats(words, TODAY) == Repeats(str(rule), *ends), words


@pytest.mark.parametrize(
    ("rule", "times", "chinese", "english"),
    [
        (Rule(WEEKLY, 2, (1, 3)), 10, "每两周周二、周四，共 10 次", "every 2 weeks on Tue and Thu, 10 times"),
        (Rule(WEEKLY, 1, (3,)), None, "每周四", "every Thu"),
        (Rule(WEEKLY, 1, (0, 1, 2, 3, 4)), None, "每周一至周五", "every Mon to Fri"),
        (Rule(MONTHLY, 1, (3,), LAST), None, "每月最后一个周四", "every month on the last Thu"),
        (Rule(MONTHLY, 3, day=15), None, "每 3 个月 15 号", "every 3 months on day 15"),
        (Rule(MONTHLY, 1, day=LAST), 1, "每月最后一天，共 1 次", "every month on the last day, 1 time"),
        (Rule(YEARLY, 2), None, "每两年", "every 2 years"),
    ],
)
def test_a_rule_is_said_in_both_languages(rule: Rule, times: int | None, chinese: str, english: str) -> None:
    when = When(first_day=TODAY, last_day=TODAY, rule=str(rule), times=times)
    assert (rule_words(when, "zh_CN"), rule_words(when, "en")) == (chinese, english)
    assert rule_words(When(first_day=TODAY, last_day=TODAY)) == ""


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(max_size=90),
        st.lists(st.sampled_from(SPOKEN), max_size=8).map("".join),
        st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    )
)
def test_any_text_is_a_rule_or_refused(typed: str) -> None:
    try:
        found = read_repeats(typed, TODAY)
    except RuleBroken as refused:
        assert refused.title
    else:
        assert not found.rule or rule_words(When(first_day=TODAY, last_day=TODAY, rule=found.rule))
