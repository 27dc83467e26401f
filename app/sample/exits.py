"""示例案件: what is usually entered when a party leaves the list, and when its case is filed away."""

from datetime import date, timedelta
from typing import Any

from app.exit_texts import of_application, of_route
from app.exits import still_told
from app.filing_entry import usual_reason
from app.filing_papers import retentions
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.publishing import Ending
from app.repair_terms import materials
from app.sample.scene import Make, Scene
from app.steps import (
    accept_removal,
    apply_removal,
    archive_case,
    extend_removal,
    lapse_listing,
    propose_exit,
    refuse_removal,
    remove_from_list,
    shield_listing,
    verify_removal,
)

LATE = "核查需要调取外单位记录"


def _application(scene: Scene) -> apply_removal.Entry:
    who = scene.pair.party
    return apply_removal.Entry(
        applied_on=scene.on,
        applied_by=who.party_name if who.is_person else who.principal or "经办人",
        reason="罚款已经缴清，不合格产品已经召回销毁，建立了进货查验制度，未再受到处罚。",
        materials=materials(scene.case.regime_id, scene.on),
        application_file=scene.scan,
    )


def _answer(scene: Scene) -> accept_removal.Entry:
    unit = scene.case.unit
    return accept_removal.Entry(
        contact_address=unit.address,
        contact_person=unit.contact or scene.case.officer,
        contact_phone=unit.phone,
        late_reason=LATE,
    )


def _verification(scene: Scene) -> verify_removal.Entry:
    texts = of_application(scene.case, scene.pair, scene.on)
    return verify_removal.Entry(
        conditions=dict.fromkeys(verify_removal.conditions_of(scene.case, scene.on), True),
        verification="罚款已经缴清，不合格产品已经召回销毁，现场核查情况属实",
        outcome="granted",
        legal_basis=texts["legal_basis"],
        effect_text=texts["effect_text"],
        next_text=texts["next_text"],
        remedies=texts["remedies"],
        proof=scene.scan,
    )


def refusal(case: Case, party: CaseParty, on: date) -> dict[str, Any]:
    """Return what differs where a condition is not met: the answers, the opinion, the reason."""
    asked = verify_removal.conditions_of(case, on)
    return {
        "conditions": {one: number > 0 for number, one in enumerate(asked)},
        "verification": "罚款还没有全部缴纳",
        "outcome": "refused",
        "reason": f"不符合“{asked[0]}”的条件，尚有罚款没有缴清。",
    }


def _extension(scene: Scene) -> extend_removal.Entry:
    return extend_removal.Entry("需要向外地部门核实履行情况", "赵六", scene.scan, "电话告知经办人并通过信用网站反馈")


def shielding(case: Case, party: CaseParty, on: date, scan: Kept) -> dict[str, Any]:
    """Return what is entered when a court has approved a plan."""
    return {
        "verdict": "start",
        "ruling": "reorganisation",
        "court": "示例市中级人民法院",
        "ruling_number": f"（{on.year}）示9999破1号之二",
        "ruled_on": on - timedelta(days=3),
        "due_on": on + timedelta(days=365),
        "endings": tuple(Ending(name, on, scan) for name in still_told(party)),
        "lifted_how": "已函告实施部门停止执行",
        "file": scan,
    }


def lapse(case: Case, party: CaseParty, on: date) -> dict[str, Any]:
    """Return what is proposed when the term of the listing is over."""
    return {"route": "lapse", **of_route("lapse", case, party, on), "proof": None}


def lapse_proposal(case: Case, party: CaseParty, on: date) -> propose_exit.Entry:
    """Return the whole proposal when the term of the listing is over."""
    return propose_exit.Entry(**lapse(case, party, on))


def _filing(scene: Scene) -> archive_case.Entry:
    case, on = scene.case, scene.on
    lacking = {one.name: usual_reason(case, one) or "原件留存业务科室" for one in archive_case.missing(case, on)}
    return archive_case.Entry(
        retention=retentions(on)[-1], closed_on=on, filed_on=on, filed_by=case.officer, reasons=lacking
    )


ENTRIES: dict[str, Make] = {
    "apply_removal": _application,
    "accept_removal": _answer,
    "verify_removal": _verification,
    "extend_removal": _extension,
    "remove_from_list": lambda scene: remove_from_list.Entry(LATE),
    "refuse_removal": lambda scene: refuse_removal.Entry(LATE),
    "lapse_listing": lambda scene: lapse_listing.Entry(LATE),
    "archive_case": _filing,
    "shield_listing": lambda scene: shield_listing.Entry(file=scene.scan),
}
"""The usual entry of each step, from the case, the party, the day and a scan to attach."""
