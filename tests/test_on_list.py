"""名单期内: what falls due is a to-do, what comes to an end is told before, nothing is left once the party is off."""

from datetime import date, timedelta

from app import following
from app.agenda import agenda
from app.backup_state import State
from app.board import View, count, page
from app.publishing import Ending, end_gaps, end_publication
from app.sample.scene import working_day
from ui.reminders import reminders

MONDAY = date(2026, 3, 2)


def listed(walk):
    walk.open(on=MONDAY)
    return walk.to("publish", MONDAY)


def line(office):
    with office.reading() as session:
        return page(session)[0]


def test_a_listed_case_rests_until_something_is_due(office, walk):
    day = listed(walk)
    assert (line(office).step, line(office).step_state) == ("watch_listing", "waiting")
    with office.reading() as session:
        assert count(session, View(state="open")) == 0 and count(session, View(state="on_list")) == 1
    walk.do("call_talk", day)
    walk.do("serve_follow_up", day)
    now = line(office)
    assert (now.step, now.step_state, now.clock) == ("hold_talk", "open", "talk")
    assert now.due_on == walk.party().follow_ups[0].due_on
    assert [one.step for one in agenda(office, walk.people["李四"], day).lines] == ["hold_talk"]


def test_another_organ_is_awaited_and_reminded_of(office, walk):
    day = listed(walk)
    walk.do("request_measures", day)
    now = line(office)
    assert (now.step, now.step_state, now.whose_turn) == ("record_feedback", "waiting", "department")
    assert now.due_on == walk.party().sharings[-1].feedback_due_on


def test_the_end_and_the_earliest_removal_are_told_a_month_before(office, walk):
    listed(walk)
    decision, who = walk.party().decision, walk.people["李四"]
    told = {}
    for name, day in (("removable", decision.earliest_removal_on), ("expiring", decision.expires_on)):
        before = agenda(office, who, day - timedelta(days=31)).reminders
        soon = agenda(office, who, day - timedelta(days=30))
        assert (getattr(before, name), getattr(soon.reminders, name)) == (0, 1)
        told[name] = [
            one.words
            for one in reminders(soon, State("", "ok"), who, day - timedelta(days=30))
            if "件的" in one.words and "移出" in one.words
        ]
    assert told == {
        "removable": ["有 1 件的当事人三十天内可以申请移出。"],
        "expiring": ["有 1 件的名单期限三十天内届满或者已经届满，请办理届满移出。"],
    }


def test_off_the_list_nothing_is_left_to_come(walk):
    day = listed(walk)
    walk.do("call_talk", day)
    walk.do("check_listing", day)
    case = walk.case
    party = case.parties[0]
    following.close(case, party, day)
    assert {one.clock for one in following.running(case, party)} == {"term"}
    assert [one.outcome for one in party.follow_ups if one.kind == "talk"] == ["名单已结束"]


def test_every_channel_and_receiver_is_told_of_the_end_with_proof(walk, scan):
    day = listed(walk)
    walk.do("request_measures", day)
    case = walk.case
    party = case.parties[0]
    names = [party.publication.shown[0].channel, "示例县财政局"]
    after = working_day(day, 2)
    assert "一并登记停止" in next(iter(end_gaps(party, (), after))).text
    half = [Ending(names[0], None, None), Ending(names[1], day - timedelta(days=9), scan), Ending("别的", after, scan)]
    told = [one.text for one in end_gaps(party, half, after)]
    assert [
        words for words in ("请填写", "截图", "不能早于", "没有正在公示") if not any(words in one for one in told)
    ] == []
    endings = [Ending(name, after, scan) for name in names]
    assert not list(end_gaps(party, endings, after))
    end_publication(case, party, endings, "撤销列入")
    shown, sharing = party.publication.shown[0], party.sharings[-1]
    assert not party.publication.is_open and shown.ended_on == after and shown.end_proof == scan.digest
    assert not sharing.is_open and sharing.end_proof == scan.digest and shown.end_reason == "撤销列入"
    assert {one.state for one in following.measures(party)} <= {"requested", "noticed"}
