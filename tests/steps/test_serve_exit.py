"""送达移出等文书: everything that waits, together; an announcement where nobody is found."""

import pytest

from app.model.service import FAILURES
from app.sample.scene import working_day
from app.step import Occasion
from app.steps import serve_exit


@pytest.fixture
def decided(removing):
    removing.to("approve_exit")
    removing.do("remove_from_list")
    return removing


def test_what_waits_is_served_together(removing):
    removing.to("accept_removal")
    for key in ("verify_removal", "approve_exit", "remove_from_list"):
        removing.do(key)
    names = [one.name for one in serve_exit.served_now(removing.case, removing.party)]
    assert names == ["移出申请受理通知书", "移出严重失信主体名单决定书"]
    removing.do("serve_exit")
    one = removing.party.exits[0]
    assert one.served_on == one.answer_served_on == removing.day and not one.papers_to_serve


def test_an_attempt_that_failed_leaves_it_to_be_served(decided):
    decided.do("serve_exit", service_result="failed", failure=next(iter(FAILURES)), course="无人应答", proof=None)
    assert "serve_exit" in decided.pending() and decided.party.open_exit.served_on is None


def test_an_announcement_has_its_text(decided):
    case, party = decided.case, decided.party
    entry = decided.walk.entry("serve_exit", decided.day, party, case)
    entry = type(entry)(**{**vars(entry), "service_method": "announcement", "course": "地址查无此人，电话停机。"})
    occasion = Occasion(decided.day, "李四")
    papers = {type(one).__name__: one for one in serve_exit.further_papers(case, party, entry, occasion)}
    told = papers["AnnounceServicePaper"]
    assert "移出" in told.content and "自公告送达之日起" in told.rights


def test_the_clock_of_serving_stops(decided):
    assert decided.case.running("exit_service", decided.party)
    decided.do("serve_exit", on=working_day(decided.day, 1))
    assert not decided.case.running("exit_service", decided.party)
