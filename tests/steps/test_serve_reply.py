"""送达反馈书."""

from app.sample.scene import working_day


def test_the_served_reply_ends_the_suspension_and_stops_the_clock(before):
    here = before("serve_reply", earlier="serve_notice")
    here.walk.do("hear_objection", here.day)
    assert here.obstacles()[0].step or here.obstacles()[0].text
    here.walk.do("answer_objection", here.day)
    here.day = working_day(here.day, 1)
    assert here.obstacles() == []
    case = here.do()
    assert not case.parties[0].is_suspended and case.parties[0].objections[0].reply_served_on == here.day
    assert case.latest("reply").met_on == here.day


def test_a_failed_attempt_leaves_the_suspension(before):
    here = before("serve_reply", earlier="serve_notice")
    here.walk.do("hear_objection", here.day)
    here.walk.do("answer_objection", here.day)
    assert here.do(service_result="failed", failure="nobody_there", course="无人签收").parties[0].is_suspended
