"""送达地址确认."""

from datetime import timedelta


def test_it_asks_where_by_whom_and_since_when(before):
    here = before("confirm_address", earlier="open_case")
    assert here.gaps() == {}
    assert set(here.gaps(address="", recipient="", confirmed_by="", confirmation_file=None)) == {
        "address", "recipient", "confirmed_by", "confirmation_file",
    }  # fmt: skip
    assert "一种电子送达方式" in here.gaps(email="")["email"]
    assert "电话" in here.gaps(phone="x")["phone"]
    assert "早于本案登记日期" in here.gaps(confirmed_on=here.walk.case.opened_on - timedelta(days=1))["confirmed_on"]


def test_it_is_a_fact_of_the_party_and_a_new_one_takes_its_place(before):
    here = before("confirm_address", earlier="open_case")
    case = here.do()
    held = case.parties[0].confirmed_address
    assert held.channels() == {"email": "test@example.cn"} and held.confirmation_file
    case = here.do(address="示例县示例路12号", is_electronic=False)
    held = case.parties[0].confirmed_address
    assert held.address == "示例县示例路12号" and held.channels() == {} and held.email == ""
    assert len([one for one in case.steps if one.step == "confirm_address"]) == 2


def test_nobody_waits_for_it(before):
    here = before("confirm_address", earlier="open_case")
    from app.procedure import pending

    assert "confirm_address" not in [one.step.key for one in pending(here.walk.case)]
    assert here.obstacles() == []
