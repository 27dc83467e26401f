"""放弃陈述申辩."""

from datetime import timedelta


def test_a_waiver_is_dated_signed_and_after_the_service(before):
    here = before("waive_statement")
    assert set(here.gaps(waived_on=None, waiver_file=None)) == {"waived_on", "waiver_file"}
    assert "不能早于告知书送达日期" in here.gaps(waived_on=here.day - timedelta(days=1))["waived_on"]
    assert "晚于今天" in here.gaps(waived_on=here.day + timedelta(days=1))["waived_on"]


def test_it_stops_the_clock(before):
    here = before("waive_statement")
    case = here.do()
    assert case.running("statement") is None and case.latest("statement").met_on == here.day
    assert case.parties[0].waiver_file


def test_who_has_objected_has_not_waived(before):
    here = before("waive_statement")
    here.walk.do("hear_objection", here.day)
    [obstacle] = here.obstacles()
    assert obstacle.step == "answer_objection"
