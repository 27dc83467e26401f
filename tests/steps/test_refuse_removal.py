"""不予移出决定书: the reasons, the remedies, and the next try."""

import pytest

from app.refusal import Refusal
from app.sample.exits import refusal
from app.sample.scene import working_day
from tests.steps.removing import LATER


@pytest.fixture
def refused(removing):
    removing.to("serve_exit")
    removing.do("verify_removal", **refusal(removing.case, removing.party, LATER))
    removing.do("approve_exit")
    return removing


def test_the_party_stays_and_may_try_again(refused):
    refused.do("refuse_removal")
    assert refused.party.is_listed and "end_listing" not in refused.pending()
    refused.do("serve_exit")
    assert refused.party.open_exit is None
    refused.do("apply_removal", on=working_day(refused.day, 30))
    assert len(refused.party.exits) == 2


def test_reasons_and_remedies_are_told(refused):
    refused.do("refuse_removal")
    said = refused.case.documents[-1].blanks
    assert "示例县人民政府" in said["remedies"] and "没有缴清" in said["reason"] and "再次提出申请" in said["next_text"]


def test_a_refusal_is_no_removal(refused):
    with pytest.raises(Refusal):
        refused.do("remove_from_list")
