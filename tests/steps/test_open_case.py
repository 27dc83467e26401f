"""登记当事人."""

from dataclasses import replace
from datetime import date

import pytest

from app.refusal import Refusal
from app.sample.people import CO_OFFICER, COMPANY, LEDGER_KEEPER, OFFICER, PERSON
from app.steps import open_case

MONDAY = date(2026, 3, 2)


def gaps(**changes):
    entry = replace(open_case.Entry(), **changes)
    return {one.field: one.text for one in open_case.gaps(None, None, entry, MONDAY)}


def test_an_empty_registration_names_every_field_it_lacks():
    asked = {"parties", "source", "officer", "officer_badge", "co_officer", "co_officer_badge", "recusal"}
    assert set(gaps()) == asked


@pytest.mark.parametrize(
    ("party", "field", "words"),
    [
        (replace(COMPANY, uscc="91999999MA99999X2H"), "uscc", "校验不通过"),
        (replace(COMPANY, uscc=""), "uscc", "暂无代码的"),
        (replace(COMPANY, party_name=""), "party_name", "名称或姓名"),
        (replace(COMPANY, party_type="x"), "party_type", "主体类型"),
        (replace(COMPANY, phone="abc"), "phone", "电话"),
        (replace(PERSON, id_number="888888200001010118"), "id_number", "校验不通过"),
        (replace(PERSON, id_number=""), "id_number", ""),
    ],
)
def test_each_fault_of_a_party_is_named_at_its_field(party, field, words):
    assert words in gaps(parties=(COMPANY, party))[f"parties.1.{field}"]


def test_a_code_may_be_missing_with_a_reason():
    assert "parties.0.uscc" not in gaps(parties=(replace(COMPANY, uscc="", uscc_absent_reason="尚未换发"),))


def test_it_takes_a_number_and_writes_the_parties_down(walk):
    case = walk.open(replace(COMPANY, uscc=" 91999999ma99999x2g "), PERSON, on=MONDAY).case
    assert case.case_number == "示市监信案〔2026〕1号" and case.opened_on == MONDAY
    assert [one.party.uscc or one.party.id_number for one in case.parties] == [COMPANY.uscc, PERSON.id_number]
    assert (case.officer, case.co_officer) == (OFFICER, CO_OFFICER)


def test_only_a_case_officer_registers(walk):
    with pytest.raises(Refusal, match="由承办人办理"):
        walk.open(on=MONDAY, officer=LEDGER_KEEPER)
