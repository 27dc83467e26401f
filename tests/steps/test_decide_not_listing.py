"""不予列入决定书."""


def test_the_reason_is_the_approved_one_or_a_better_one(before):
    here = before("decide_not_listing", fits=False)
    assert here.gaps() == {} and here.gaps(reason="未达到标准") == {}
    case = here.do()
    assert case.parties[0].decision.kind == "not_listing"
    assert case.documents[-1].blanks["reason"] == case.parties[0].outcome_reason + "。"
    assert case.running("service")


def test_it_has_no_place_where_listing_was_approved(before):
    assert "拟处理意见是列入" in before("decide_not_listing").obstacles()[0].text
