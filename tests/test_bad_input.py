"""Whatever is typed or pasted ends well: kept exactly and found again, or refused in words at its field."""

from dataclasses import replace
from datetime import date

import pytest

from app import verify
from app.accounts import change_unit, unit
from app.board import View, page
from app.cleaning import clean
from app.handling import end_case
from app.refusal import Refusal
from app.sample.people import APPROVER, COMPANY
from app.sample.walk import Walk
from tests.forms.hostile import TEXTS

MONDAY = date(2026, 3, 2)


def test_a_hostile_name_is_kept_to_the_letter_or_refused_at_its_field(office, scan):
    for kind, text in TEXTS.items():
        party = replace(COMPANY, party_name=text, address=text, uscc="", uscc_absent_reason="尚未换发")
        walk = Walk(office, scan)
        if clean(text)[1]:
            with pytest.raises(Refusal, match="有不能保存的字符") as refused:
                walk.open(party, on=MONDAY)
            assert {one.field for one in refused.value.obstacles} >= {"parties.0.party_name", "parties.0.address"}
        else:
            assert walk.open(party, on=MONDAY).party().party.party_name == text, kind
    with office.reading() as session:
        for text in TEXTS.values():
            page(session, View(search=text[:20]))
    assert list(verify.findings(office)) == []


@pytest.mark.parametrize("kind", ["paragraph tag", "colour with code", "braces", "operators", "line breaks", "formula"])
def test_a_hostile_reason_is_printed_as_text(office, walk, kind):
    text = "理由" + TEXTS[kind]
    walk.open(on=MONDAY).to("approve_opening", MONDAY)
    walk.do("notify_party", date(2026, 3, 6), reason=text)
    assert walk.party().notice.reason == text
    assert walk.case.documents[-1].blanks["reason"] == text


def test_what_no_face_can_print_is_named_and_nothing_is_issued(office, walk):
    walk.open(on=MONDAY).to("approve_opening", MONDAY)
    with pytest.raises(Refusal, match=r"U\+1F468.*加装字体") as refused:
        walk.do("notify_party", date(2026, 3, 6), reason="当事人👨在场")
    assert refused.value.obstacles[0].field == "reason"
    assert not walk.case.has_done("notify_party") and not walk.case.doc_numbers


def test_no_act_takes_what_no_record_may_hold_wherever_it_was_entered(office, walk):
    """Beside the steps: a field of the office, a reason; whoever writes a record need not think of it."""
    admin = next(one for one in walk.people.values() if one.may("system_admin"))
    walk.open(on=MONDAY)
    lines = verify.steps(office)
    with pytest.raises(Refusal, match=r"控制字符 U\+0000") as refused:
        change_unit(office, unit(office), {"address": "示例县\x00示例路"}, who=admin)
    assert refused.value.obstacles[0].field == "address"
    with pytest.raises(Refusal, match=r"代理码位 U\+D800") as refused:
        end_case(office, walk.case, "当事人已注销\ud800", who=walk.people[APPROVER], on=MONDAY)
    assert refused.value.obstacles[0].field == "reason"
    assert verify.steps(office) == lines and list(verify.findings(office)) == []


def test_a_mistyped_year_is_refused_at_its_field(office, walk):
    walk.open(on=MONDAY)
    with pytest.raises(Refusal, match="请核对年份") as refused:
        walk.do("record_evidence", MONDAY, evidence_date=date(206, 2, 2))
    assert {one.field for one in refused.value.obstacles} == {"evidence_date"}
    assert walk.case.evidence is None
