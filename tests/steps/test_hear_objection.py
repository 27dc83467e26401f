"""陈述申辩 / 异议."""

from datetime import timedelta

from app.sample.main_line import oral
from app.sample.scene import working_day
from app.steps.hear_objection import Item


def test_it_asks_who_when_how_and_what(before):
    here = before("hear_objection")
    assert set(here.gaps(received_on=None, presented_by="", statement_form="x")) == {
        "received_on", "presented_by", "statement_form",
    }  # fmt: skip
    assert "异议事项" in here.gaps(items=(Item(" "),))["items"]
    assert "书面意见" in here.gaps(statement_file=None)["statement_file"]


def test_an_oral_one_needs_its_record(before):
    here = before("hear_objection")
    told = oral(here.day)
    assert set(here.gaps(statement_form="oral", statement_file=None)) == {
        "speaker_identity", "relation", "started_at", "ended_at", "place", "recorder",
    }  # fmt: skip
    assert "结束时间" in here.gaps(**told | {"ended_at": told["started_at"] - timedelta(minutes=1)})["ended_at"]
    assert "同一天" in here.gaps(**told | {"ended_at": told["ended_at"] + timedelta(days=1)})["ended_at"]
    another_day = {name: told[name] + timedelta(days=1) for name in ("started_at", "ended_at")}
    assert "作笔录之日" in here.gaps(**told | another_day)["started_at"]
    case = here.do(**told)
    assert case.documents[-1].kind == "HearObjectionPaper"


def test_it_suspends_and_starts_the_clock_of_the_reply(before):
    here = before("hear_objection")
    case = here.do()
    assert case.parties[0].is_suspended and not case.parties[0].objections[0].is_late
    assert case.running("reply", case.parties[0]).due_on == working_day(here.day, 10)


def test_a_late_one_is_recorded_all_the_same(before):
    here = before("hear_objection")
    here.day = working_day(here.day, 9)
    assert here.do().parties[0].objections[0].is_late


def test_after_the_decision_only_review_and_suit_are_left(before):
    here = before("hear_objection", earlier="decide_listing")
    assert "申请行政复议、提起诉讼" in here.obstacles()[0].text
