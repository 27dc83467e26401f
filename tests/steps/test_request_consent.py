"""报请上一级同意."""


def test_it_asks_whom_and_by_whom(before):
    here = before("request_consent")
    empty = dict.fromkeys(("superior_organ", "signatory", "contact_person", "contact_phone"), "")
    assert set(here.gaps(**empty)) == set(empty)


def test_the_request_speaks_of_the_party(before):
    case = before("request_consent").do()
    paper = case.documents[-1]
    assert case.consent.doc_number == paper.doc_number == "示市监信请〔2026〕1号"
    assert "当事人" in paper.blanks["hearing_summary"] and "你单位" not in paper.blanks["hearing_summary"]


def test_it_has_no_place_where_nobody_is_listed(before):
    here = before("request_consent", earlier="approve_case", fits=False)
    assert "不需报上一级同意" in here.obstacles()[0].text
