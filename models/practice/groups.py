"""The groups of the practice building: a Party group with its theme days, two other groups, and a course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from models.clock import at_local
from models.group import rules
from models.group.tables import Attendance, Certificate, Group, GroupMeeting, GroupTask, Membership
from models.households.tables import Household, Resident
from models.record import insert_rows

FOUR_WEEKS = timedelta(days=28)
# Since how many days, and until when: one term is over, one ends soon.
PARTY = (("书记", 700, 395), ("副书记", 700, 395), ("组织委员", 700, 30), ("宣传委员", 700, -6), ("纪检委员", 700, 395))
PARTY_TALKS = (
    ("学习文件，评议楼道卫生", "先学后议。三楼堆物已请住户搬走，五楼的自行车下次再看。"),
    ("走访独居老人，分工结对", "每两人结对一户，每周上门一次，有事记在本子上。"),
    ("旧书捐到书架，谈读书体会", "收到旧书十一本，已交书架。大家说字要大、书要新。"),
    ("消防通道怎么一直通", "一起走了一遍楼梯，拍照记下六处，请物业贴通知。"),
    ("邻里矛盾早知道", "楼上滴水一事已由副书记上门说开，双方握手。"),
    ("讲讲自己的入党故事", "三位老同志讲了故事，年轻人记录，准备做成小册子。"),
    ("垃圾分类再走一圈", "值班表排好了，每天早晚各一人。厨余桶要换新盖。"),
    ("议一议电梯加装扶手", "同意请物业报价，下次带样品来看。"),
)
TASKS = (  # what, due in how many days, done how many days ago
    ("请物业给电梯扶手报价，带样品来看", 12, None),
    ("五楼自行车搬到车棚", -4, None),
    ("换届前把党员名册核对一遍", 25, None),
    ("早晚垃圾分类值班表贴到大厅", -40, 42),
    ("入党故事小册子排版", None, None),
    ("给独居老人送防滑垫", -15, 16),
)
SESSIONS = (
    ("楼组长做什么", "认识工作，谁该找谁。"),
    ("怎样敲开一扇门", "两人一组练习上门。"),
    ("听人把话说完", "调解的头三句话。"),
    ("开好一个会", "议程、记录、分工。"),
    ("住户的信息怎样保管", "看得到的人越少越好。"),
    ("遇到急事怎么办", "火、水、电、人，各找谁。"),
)


def gather(chance: Random, today: date) -> None:
    """Write down the groups as if they had been kept on paper: rows without journal entries."""
    here = Resident.select().join(Household).where(Resident.status == "here", Household.moved_out.is_null())
    people = [person for person in here.order_by(Resident.id) if "child" not in person.tags]
    party = [person for person in people if "party_member" in person.tags]
    party += [person for person in people if person not in party][: max(0, 6 - len(party))]
    _party(chance, today, party[:6])
    _committee(today, people[3::17][:4])
    _volunteers(chance, today, people[5::11][:8])
    _course(chance, today, people[2::9][:9])


def _group(name_zh: str, name_en: str, kind: str, about: str) -> Group:
    percent = rules.USUAL_PERCENT if kind == rules.COURSE else None
    (group,) = insert_rows(
        Group, [{"name_zh": name_zh, "name_en": name_en, "kind": kind, "about": about, "needed_percent": percent}]
    )
    return group


def _member(group: Group, person: Resident, role: str, since: date, until: date | None = None) -> dict[str, Any]:
    return {"group": group, "resident": person, "role": role, "from_on": since, "until": until}


def _meeting(group: Group, day: date, topic: str, minutes: str | None, agenda: str = "") -> dict[str, Any]:
    """One evening from seven to half past eight; without minutes it is still to come."""
    return {
        "group": group,
        "starts_at": at_local(day, 19),
        "ends_at": at_local(day, 20, 30),
        "place": "二楼活动室",
        "topic": topic,
        "agenda": agenda or f"一、{topic}\n二、其他",
        "minutes": minutes or "",
        "status": rules.PLANNED if minutes is None else rules.HELD,
    }


def _came(
    chance: Random, meetings: Sequence[GroupMeeting], people: Sequence[Resident], likely: float
) -> Iterator[dict[str, Any]]:
    for meeting in meetings:
        for person in people:
            state = rules.PRESENT if chance.random() < likely else chance.choice((rules.EXCUSED, rules.ABSENT))
            yield {"meeting": meeting, "resident": person, "state": state}


def _party(chance: Random, today: date, people: Sequence[Resident]) -> None:
    group = _group("楼栋党小组", "The building's Party group", "party", "每四周一次主题党日，地点二楼活动室。")
    roles = [_member(group, person, "党员", today - timedelta(days=400)) for person in people[len(PARTY) :]]
    terms = [
        _member(group, person, role, today - timedelta(days=since), today + timedelta(days=ends))
        for person, (role, since, ends) in zip(people, PARTY, strict=False)
    ]
    insert_rows(Membership, [*terms, *roles])
    last = today - timedelta(days=9)
    days = [last - FOUR_WEEKS * (len(PARTY_TALKS) - 1 - nth) for nth in range(len(PARTY_TALKS))]
    held = insert_rows(
        GroupMeeting,
        [_meeting(group, day, topic, said) for day, (topic, said) in zip(days, PARTY_TALKS, strict=True)],
    )
    undone = [what for what, _due, done in TASKS if done is None]
    agenda = "一、上次留下的事：\n" + "\n".join(f"   · {what}" for what in undone) + "\n二、换届准备"
    insert_rows(GroupMeeting, [_meeting(group, last + FOUR_WEEKS, "主题党日：换届准备", None, agenda)])
    insert_rows(Attendance, _came(chance, held, people, 0.85))
    insert_rows(GroupTask, _tasks(group, held[-1], today, people))


def _tasks(group: Group, meeting: GroupMeeting, today: date, people: Sequence[Resident]) -> Iterator[dict[str, Any]]:
    for nth, (what, due, done) in enumerate(TASKS):
        yield {
            "group": group,
            "meeting": meeting if done is None else None,
            "what": what,
            "owner": people[nth % len(people)],
            "due_on": None if due is None else today + timedelta(days=due),
            "done_on": None if done is None else today - timedelta(days=done),
        }


def _committee(today: date, people: Sequence[Resident]) -> None:
    group = _group("居民小组", "Residents' group", "committee", "楼里的事，先在这里商量。")
    roles = ("组长", "副组长", "组员", "组员")
    since = today - timedelta(days=300)
    insert_rows(Membership, [_member(group, p, role, since) for p, role in zip(people, roles, strict=True)])
    held = insert_rows(
        GroupMeeting, [_meeting(group, today - timedelta(days=20), "商量信报箱换锁", "同意统一换，每户十元。")]
    )
    insert_rows(Attendance, ({"meeting": held[0], "resident": person, "state": rules.PRESENT} for person in people))
    words = {"group": group, "owner": people[0]}
    insert_rows(GroupTask, [{**words, "what": "收齐换锁的钱", "due_on": today + timedelta(days=3)}])


def _volunteers(chance: Random, today: date, people: Sequence[Resident]) -> None:
    group = _group("为老志愿服务队", "Helping the elderly", "volunteers", "送餐、陪诊、修小家电。")
    roles = ("队长", *["队员"] * (len(people) - 1))
    rows = [
        _member(group, person, role, today - timedelta(days=chance.randrange(60, 500)))
        for person, role in zip(people, roles, strict=True)
    ]
    insert_rows(Membership, rows)
    insert_rows(GroupMeeting, [_meeting(group, today + timedelta(days=5), "排下个月的陪诊班", None)])
    words = {"group": group, "owner": people[1]}
    insert_rows(GroupTask, [{**words, "what": "买两副血压计电池", "due_on": today - timedelta(days=1)}])


def _course(chance: Random, today: date, people: Sequence[Resident]) -> None:
    group = _group("住宅书记（楼组长）培训班", "Training of floor leaders", "course", "六讲，来过五讲可得结业证书。")
    teacher, students = people[0], people[1:]
    since = today - timedelta(days=50)
    members = insert_rows(
        Membership,
        [_member(group, teacher, "老师", since), *(_member(group, student, "学员", since) for student in students)],
    )
    days = [today - timedelta(days=5 + 7 * (len(SESSIONS) - 1 - nth)) for nth in range(len(SESSIONS))]
    held = insert_rows(
        GroupMeeting,
        [_meeting(group, day, topic, said) for day, (topic, said) in zip(days, SESSIONS, strict=True)],
    )
    regular, often, seldom = students[:4], students[4:6], students[6:]
    insert_rows(Attendance, _came(chance, held, [teacher, *regular], 1))
    insert_rows(Attendance, _came(chance, held[1:], often, 1))
    insert_rows(Attendance, ({**row, "state": rules.ABSENT} for row in _came(chance, held[:1], often, 1)))
    insert_rows(Attendance, _came(chance, held, seldom, 0.4))
    rows = [
        {"membership": members[nth], "number": f"{today.year}-{nth:03}", "issued_on": today, "came": 6, "sessions": 6}
        for nth in (1, 2)
    ]
    insert_rows(Certificate, rows)
