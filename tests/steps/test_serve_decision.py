"""送达决定书."""


def test_both_papers_go_together_or_the_reason_is_told(before):
    here = before("serve_decision")
    assert "信用修复告知书" in here.gaps(joint_service=False)["apart_reason"]
    case = here.do()
    assert [one["doc_number"] for one in case.documents[-1].blanks["served_documents"]] == [
        "示市监信列〔2026〕1号", "示市监信修〔2026〕1号",
    ]  # fmt: skip
    assert case.parties[0].served("decision").doc_numbers == "示市监信列〔2026〕1号、示市监信修〔2026〕1号"


def test_the_clock_of_service_stops(before):
    here = before("serve_decision")
    assert here.do().latest("service").met_on == here.day


def test_late_service_says_why(before):
    here = before("serve_decision")
    here.day = here.walk.case.running("service").due_on.replace(year=2027)
    assert "送达已过期限" in here.gaps(late_reason="")["late_reason"]
