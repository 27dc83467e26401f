"""The ways off the list, walked whole: applied for and granted, refused, lapsed, revoked, restored, corrected."""

from dataclasses import replace
from datetime import date

import pytest

from app.act import perform
from app.confirming import confirm_period
from app.law import Period
from app.procedure import pending
from app.publishing import Ending, open_channels, open_sharings
from app.refusal import Refusal
from app.regime import remedies
from app.sample_case import working_day
from app.serving import ServiceEntry
from app.steps import (
    accept_removal,
    apply_removal,
    approve_exit,
    end_listing,
    propose_exit,
    remove_from_list,
    serve_exit,
    verify_removal,
)
from app.steps.every import MODULES

ASKED = {"contact_address": "示例县示例路1号", "contact_person": "李四", "contact_phone": "0900-1234567"}


class Way:
    """A listed party on its way off the list, a working day each step."""

    def __init__(self, here) -> None:
        self.walk, self.day = here.walk, here.day

    @property
    def party(self):
        return self.walk.party()

    def do(self, key: str, entry, who: str = "", on: date | None = None) -> None:
        self.day = on or working_day(self.day, 1)
        case = self.walk.case
        person = self.walk.people[who or case.officer]
        perform(self.walk.office, MODULES[key], case, entry, who=person, on=self.day, party=case.parties[0].id)

    def apply(self, on: date) -> None:
        entry = apply_removal.Entry(
            applied_on=on, applied_by="测试甲", reason="罚款已缴清，已整改", materials=("移出申请表", "守信承诺书"),
            application_file=self.walk.scan,
        )  # fmt: skip
        self.do("apply_removal", entry, on=on)

    def accept(self, **changes) -> None:
        self.do("accept_removal", replace(accept_removal.Entry(**ASKED), **changes))

    def verify(self, *, met: bool = True, **changes) -> None:
        case = self.walk.case
        conditions = dict.fromkeys(verify_removal.conditions_of(case, self.day), met)
        entry = verify_removal.Entry(
            conditions=conditions, verification="罚款已缴清，违法物品已销毁", outcome="granted" if met else "refused",
            reason="" if met else "罚款尚未缴清", legal_basis="示例依据", effect_text="停止公示。",
            remedies=self.remedies(), proof=self.walk.scan,
        )  # fmt: skip
        self.do("verify_removal", replace(entry, **changes))

    def remedies(self) -> str:
        unit = self.walk.case.unit
        return remedies(on=self.day, review_organ=unit.review_organ, court=unit.court)

    def approve(self, verdict: str = "agree") -> None:
        self.do("approve_exit", approve_exit.Entry(verdict=verdict, opinion="同意。"), who="赵六")

    def serve(self) -> None:
        here = self.walk.entry("serve_decision", self.day, self.party)
        fields = {name: getattr(here, name) for name in ServiceEntry.__dataclass_fields__}
        entry = serve_exit.Entry(**fields)
        self.day = working_day(self.day, 1)
        self.do("serve_exit", replace(entry, attempted_on=self.day), on=self.day)

    def end(self) -> None:
        day = working_day(self.day, 1)
        names = [one.channel for one in open_channels(self.party)] + [one.receiver for one in open_sharings(self.party)]
        endings = tuple(Ending(name, day, self.walk.scan) for name in dict.fromkeys(names))
        self.do("end_listing", end_listing.Entry(endings, day, "已函告实施部门解除"), on=day)


@pytest.fixture
def way(before) -> Way:
    here = before("publish")
    here.do()
    return Way(here)


LATER = date(2028, 3, 1)


def test_an_application_is_granted_and_everybody_told_is_told_so(way):
    assert way.party.is_listed
    way.apply(LATER)
    assert way.walk.case.running("removal_accept", way.party)
    way.accept()
    assert way.party.open_exit.stage == "verifying"
    way.serve()
    way.verify()
    way.approve()
    way.do("remove_from_list", remove_from_list.Entry())
    assert not way.party.is_listed and way.party.taken_off.route == "repair"
    assert {one.step.key for one in pending(way.walk.case)} == {"serve_exit", "end_listing"}
    way.serve()
    way.end()
    assert way.party.open_exit is None and not open_channels(way.party)
    assert not [clock for clock in way.walk.case.deadlines if clock.met_on is None]


def test_what_comes_too_early_is_not_accepted(way):
    confirm_period(way.walk.office, Period(12, "month", "示例条款", False, "samr_serious_illegal.earliest_removal", ""),
                   who=way.walk.people["李四"], on=way.day)  # fmt: skip
    way.apply(working_day(way.day, 5))
    with pytest.raises(Refusal, match="最早可申请移出的日期"):
        way.accept()
    way.accept(answer="declined", answer_reason="尚未满1年")
    way.serve()
    assert way.party.is_listed and way.party.open_exit is None


def test_a_condition_unmet_is_refused_with_remedies_and_may_be_tried_again(way):
    way.apply(LATER)
    way.accept()
    with pytest.raises(Refusal, match="不能同意移出"):
        way.verify(met=False, outcome="granted")
    way.verify(met=False)
    way.approve("return")
    assert way.party.open_exit.stage == "verifying"
    way.verify(met=False)
    way.approve()
    with pytest.raises(Refusal):
        way.do("remove_from_list", remove_from_list.Entry())
    way.do("refuse_removal", MODULES["refuse_removal"].Entry())
    way.serve()
    assert way.party.is_listed and way.party.open_exit is None
    way.apply(working_day(way.day, 30))
    assert len(way.party.exits) == 2


def test_what_is_missing_is_asked_for_once(way):
    way.apply(LATER)
    way.accept(answer="completing", missing_materials=("罚款缴款凭证",), completion_days=5)
    assert way.party.open_exit.stage == "completing" and way.walk.case.running("completion", way.party)
    way.serve()
    way.apply(working_day(way.day, 3))
    assert way.party.open_exit.stage == "applied" and len(way.party.exits) == 1


def test_no_removal_by_lapse_before_the_term_is_over(way):
    entry = propose_exit.Entry("lapse", "示例依据", "三年", "没有不得移出的情形", effect_text="停止公示。")
    with pytest.raises(Refusal, match="届满后再办理"):
        way.do("propose_exit", entry)
    over = working_day(way.party.decision.expires_on, 1)
    way.do("propose_exit", entry, on=over)
    way.approve()
    way.do("lapse_listing", MODULES["lapse_listing"].Entry())
    assert not way.party.is_listed


def test_a_fallen_basis_undoes_the_listing_and_false_material_the_removal(way):
    fallen = propose_exit.Entry(
        "revocation", "示例依据", facts="处罚决定已被撤销", basis_document="复议决定书", effect_text="停止公示。",
        remedies=way.remedies(), proof=way.walk.scan,
    )  # fmt: skip
    way.do("propose_exit", fallen)
    way.approve()
    way.do("revoke_listing", MODULES["revoke_listing"].Entry())
    way.serve()
    way.end()
    assert way.party.taken_off.route == "revocation"
    again = propose_exit.Entry(
        "restoration", "示例依据", facts="材料虚假", basis_document="说明", hearing_summary="已告知。", term="至届满",
        removal_terms="届满移出。", remedies=way.remedies(), proof=way.walk.scan,
    )  # fmt: skip
    with pytest.raises(Refusal, match="只有申请移出后"):
        way.do("propose_exit", again)


def test_a_removal_got_by_false_material_is_undone(way):
    way.apply(LATER)
    way.accept()
    way.verify()
    way.approve()
    way.do("remove_from_list", remove_from_list.Entry())
    way.serve()
    way.end()
    again = propose_exit.Entry(
        "restoration", "示例依据", facts="缴款凭证系伪造", basis_document="银行说明", hearing_summary="已告知。",
        term="连续计算至届满", removal_terms="届满移出。", remedies=way.remedies(), proof=way.walk.scan,
    )  # fmt: skip
    way.do("propose_exit", again)
    way.approve()
    way.do("restore_listing", MODULES["restore_listing"].Entry())
    assert way.party.is_listed


def test_a_slip_is_put_right(way):
    entry = propose_exit.Entry(
        "correction", "示例依据", reason="住所书写有误", effect_text="其他内容不变。", remedies=way.remedies(),
        document_title="列入严重失信主体名单决定书", document_number=way.party.decision.doc_number,
        document_date=way.party.decision.decided_on, proof=way.walk.scan,
        corrections=({"place": "住所", "wrong": "81号", "right": "18号"},),
    )  # fmt: skip
    way.do("propose_exit", entry)
    way.approve()
    way.do("correct_document", MODULES["correct_document"].Entry())
    way.serve()
    assert way.party.is_listed and way.party.open_exit is None
