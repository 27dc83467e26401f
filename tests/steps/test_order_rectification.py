"""限期整改通知书."""

from tests.steps.listed import FAR, OnList, days


def test_the_order_says_what_is_wrong_and_by_when_it_is_to_be_right(before):
    listed = OnList(before)
    here = listed.at("order_rectification")
    needed = {"legal_basis", "problems", "requirements", "reporting", "consequence"}
    assert set(here.gaps(**dict.fromkeys(needed, ""))) == needed
    assert "届满日" in here.gaps(due_on=None)["due_on"]
    assert "日期已过" in here.gaps(due_on=listed.day - days(1))["due_on"]
    assert "届满以前" in here.gaps(due_on=FAR)["due_on"]


def test_its_day_is_a_date_of_the_case(before):
    listed = OnList(before)
    listed.do("order_rectification")
    order = listed.party.follow_ups[0]
    assert order.doc_number == "示市监信改〔2026〕1号" and listed.clock("rectification").due_on == order.due_on
    assert "还没有核查" in listed.at("order_rectification").obstacles()[0].text
