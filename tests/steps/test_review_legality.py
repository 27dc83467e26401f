"""法制审核."""

from app.reviewing import CHECKLIST
from app.sample.people import APPROVER, LEGAL, OFFICER


def test_agreement_follows_the_whole_checklist(before):
    here = before("review_legality")
    assert "逐项核对" in here.gaps(checklist=dict.fromkeys(list(CHECKLIST)[1:], True))["checklist"]
    assert "退回到哪一步" in here.gaps(verdict="return", returned_to="open_case")["returned_to"]
    assert here.gaps(verdict="return", returned_to="notify_party", checklist={}) == {}


def test_only_a_reviewer(before):
    here = before("review_legality")
    assert here.obstacles(LEGAL) == []
    assert "审核人" in here.obstacles(APPROVER)[0].text and here.obstacles(OFFICER)


def test_the_opinion_is_kept_with_its_signer(before):
    case = before("review_legality").do()
    opinion = case.opinions[-1]
    assert (opinion.step, opinion.verdict, opinion.signed_by) == ("review_legality", "agree", LEGAL)
