"""Papers after a listing: what is adverse tells the remedies whole, and a person is spoken to as a person."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from forms.file_index import FiledPaper
from forms.paper import PaperRefused, PartyBlanks
from tests.forms.hostile import TEXTS
from tests.forms.reading import text_of
from tests.forms.samples import filings, removals, talks

ADVERSE = [removals.declined, removals.not_removed, removals.revoked, removals.corrected, removals.restored]
ABOUT_A_PARTY = [make for make in (*removals.ALL, *talks.ALL) if isinstance(make(), PartyBlanks)]
PERSON = {
    "party_name": "赵𬀩", "is_person": True, "uscc": "", "id_number": "88888819800501174X", "principal": "",
    "address": "示例县示例村3组",
}  # fmt: skip


@pytest.mark.parametrize("make", ADVERSE)
@pytest.mark.parametrize(
    ("remedies", "lacking"),
    [
        ("如不服本决定，可以依法寻求救济。", "复议机关、法院、期限"),
        ("可以自收到本决定书之日起60日内向示例县人民政府申请行政复议。", "法院"),
        ("可以向示例县人民政府申请行政复议，也可以向示例县人民法院提起行政诉讼。", "期限"),
    ],
)
def test_an_adverse_decision_names_organ_court_and_period(make, remedies, lacking):
    with pytest.raises(PaperRefused, match=f"请先填写救济措施中的{lacking}。"):
        make(remedies=remedies).pdf()


@pytest.mark.parametrize("make", [removals.removed, removals.lapsed, talks.rectification])
def test_a_paper_without_disadvantage_may_do_without_remedies(make):
    assert "救济措施" not in text_of(make(remedies="").pdf())


@pytest.mark.parametrize("make", ABOUT_A_PARTY)
def test_a_person_is_named_by_the_identity_document(make):
    text = text_of(make(**PERSON).pdf())
    assert "赵𬀩" in text
    assert "88888819800501174X" in text
    assert "统一社会信用代码" not in text


def test_the_form_of_application_can_be_handed_out_blank():
    blank = removals.application(
        agent="", agent_identity="", agent_phone="", channel="", performed="", reason="", applied_on=None
    )
    assert not blank.gaps()
    assert blank.draw(draft=False).pages == 1


def test_the_report_can_be_sent_out_to_be_filled_in_by_hand():
    blank = talks.measures_report(problems="", reporter="", reporter_phone="", reported_on=None)
    assert not blank.gaps()
    assert "年月日" in text_of(blank.pdf())


def test_every_page_of_a_talk_is_signed():
    drawn = talks.talk(talk="答：已经清楚。\n" * 90).draw(draft=False)
    text = text_of(drawn.pdf)
    assert {text.count(f"{who}签名：") for who in ("被约谈人", "记录人")} == {drawn.pages}
    assert text.count("谈话人签名：") == drawn.pages
    assert text.count("以上记录属实。") == 1


def test_the_head_of_the_index_stands_on_every_page():
    papers = tuple(FiledPaper(number, "", "县市场监管局", f"材料{number}", "", str(number)) for number in range(1, 121))
    drawn = filings.index(papers=papers).draw(draft=False)
    text = text_of(drawn.pdf)
    assert drawn.pages > 2
    assert text.count("责任者题名") == drawn.pages
    assert "材料120" in text


def test_the_cover_stays_on_one_sheet():
    numbers = tuple(f"示市监信列〔2026〕{number}号" for number in range(1, 4))
    several = filings.cover(doc_numbers=numbers, case_title="示例县某某商贸有限公司等3个当事人严重违法失信案")
    assert several.draw().pages == 1


def test_a_notice_tells_the_day_a_period_ends_only_when_it_is_known():
    assert "届满）" not in text_of(removals.accepted(decide_by=None).pdf())
    assert "（至2027年12月21日届满）" in text_of(removals.accepted(decide_by=date(2027, 12, 21)).pdf())


def typed(record: Any, text: str) -> Any:
    """Return a record with a text in every blank an officer types, those inside lists included."""
    changed: dict[str, Any] = {}
    for item in fields(record):
        value = getattr(record, item.name)
        if isinstance(value, str) and item.name != "audit_seal":
            changed[item.name] = text
        elif isinstance(value, tuple):
            changed[item.name] = tuple(typed(one, text) if is_dataclass(one) else text for one in value)
    return replace(record, **changed)


@pytest.mark.parametrize("make", [*removals.ALL, *talks.ALL, *filings.ALL])
@pytest.mark.parametrize("text", ["lone low surrogate", "braces", "line breaks", "unclosed tag", "operators"])
def test_no_typed_text_stops_a_paper(make, text):
    assert typed(make(), TEXTS[text]).draw().pages
