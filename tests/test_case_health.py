"""案卷体检: what the standards of case review find in a case, with clause and the way there; nothing in a sound one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import law
from app.act import act
from app.case_health import CHECKS, GROUPS, MUST, Draft, by_group, examine, examine_all, standards
from app.model.case import Case
from app.model.hearing import Hearing
from app.procedure import NOTIFY_PARTY
from app.sample.people import COMPANY, OFFICER, PERSON
from app.sample.walk import Walk
from app.step import Occasion
from app.steps import notify_party

embedded = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


def told(walk: Walk, on: date, **changes) -> dict[str, list[str]]:
    """Return what is found, by the key of the standard."""
    found: dict[str, list[str]] = {}
    for one in examine(walk.case, on, **changes):
        found.setdefault(one.standard.key, []).append(one.sentence)
    return found


def test_every_standard_has_its_check_and_its_place():
    entries = [name for name, entry in law.rules("case_review").items() if isinstance(entry, dict)]
    assert set(entries) == set(CHECKS)
    for one in standards(date(2026, 11, 22)):
        assert one.group in GROUPS
        assert one.checked or one.severity != MUST
    assert [one.group for one in standards(date(2026, 11, 22))] == sorted(
        (one.group for one in standards(date(2026, 11, 22))), key=GROUPS.index
    )


def test_no_standard_is_asked_before_its_day():
    assert {one.key for one in standards(date(2020, 12, 7))} < {one.key for one in standards(MONDAY)}


STRAIGHT = ("open_case", "record_evidence", "choose_regime", "approve_opening", "notify_party", "serve_notice",
            "propose_decision", "approve_case", "decide_listing", "serve_decision", "publish")  # fmt: skip


@embedded
@pytest.mark.parametrize("step", STRAIGHT)
def test_a_sound_case_has_no_finding_wherever_it_stands(walk, step):
    day = walk.open(on=MONDAY).to(step, MONDAY)
    assert told(walk, day) == {}


def change(walk: Walk, alter) -> None:
    """Alter the record of a case as no step would."""
    with act(walk.office, "stage_case", who=walk.people[OFFICER], about=walk.id) as session:
        case = session.get_one(Case, walk.id)
        case.changed_at = session.info["at"]
        alter(case)


def badge_gone(case):
    case.co_officer_badge = ""


def nobody_beside(case):
    case.co_officer = case.co_officer_badge = ""


def recusal_unsaid(case):
    case.recusal = ""


def code_wrong(case):
    case.parties[0].party.uscc = "91999999MA99999X2H"


def clause_gone(case):
    case.ground_clause = ""


def leniency_open(case):
    case.leniency = [one | {"answer": None} for one in case.leniency]


def off_list(case):
    notice = case.parties[0].notice
    notice.proposed_measures = [notice.proposed_measures[0] | {"name": "限制子女入学"}]


def third_party_forced(case):
    decision = case.parties[0].decision
    decision.measures = [decision.measures[0] | {"name": "要求银行停止放贷", "implementing_body": "各银行"}]


def note_gone(case):
    case.parties[0].notice.proportion_note = ""


def hearing_untold(case):
    case.decision_form = "in_penalty"


def talk_of_the_heads_left_out(case):
    case.proposed_decision = case.proposed_decision | {"discussion_reason": "情节复杂"}


def told_late(case):
    case.parties[0].decision.measures = [*case.parties[0].decision.measures, {"name": "限制任职", "clause": "某法"}]


def too_early(case):
    case.parties[0].decision.decided_on = case.parties[0].notice.finalized_on


def one_for_all(case):
    done = case.done("review_case")
    done.signed_by = OFFICER


def published_longer(case):
    case.parties[0].publication.published_until += timedelta(days=30)


def receipt_gone(case):
    case.parties[0].services[0].proof = ""


def remedies_cut(case):
    case.parties[0].decision.remedies = "可以依法申请行政复议。"


def part_cut(case):
    case.parties[0].decision.removal_terms = " "


def no_repair_notice(case):
    case.parties[0].decision.repair_number = ""


def unsigned(case):
    case.opinions[-1].signed_by = ""


@embedded
@pytest.mark.parametrize(
    ("alter", "standard", "words", "leads_to"),
    [
        (badge_gone, "officers", "张三的执法证号没有填写", ("open_case", "co_officer_badge")),
        (nobody_beside, "officers", "执法人员不足两人", ("open_case", "co_officer")),
        (recusal_unsaid, "recusal", "没有记载回避情况", ("open_case", "recusal")),
        (code_wrong, "party_identity", "校验不通过", ("open_case", "parties")),
        (clause_gone, "grounds", "没有写明条款", ("choose_regime", "ground")),
        (leniency_open, "leniency", "没有逐项核对", ("choose_regime", "leniency")),
        (off_list, "measures_listed", "不在现行失信惩戒措施清单内", ("notify_party", "proposed_measures")),
        (third_party_forced, "third_parties", "要求由各银行实施", ("notify_party", "proposed_measures")),
        (note_gone, "proportion", "过惩相当", ("notify_party", "proportion_note")),
        (hearing_untold, "hearing", "告知书没有告知听证权利，也没有写明理由", ("notify_party", "hearing_text")),
        (talk_of_the_heads_left_out, "discussed", "没有集体讨论即作出列入决定", ("discuss_case", "")),
        (told_late, "measures_told", "“限制任职”没有在告知书中告知过", ("propose_decision", "measures")),
        (too_early, "heard", "期满前作出了决定", ("propose_decision", "")),
        (too_early, "date_order", "决定书的成文日期", ("decide_listing", "")),
        (one_for_all, "three_persons", "李四既是承办人员又是审核人员", ("approve_case", "")),
        (published_longer, "publication_period", "与名单届满日", ("publish", "published_until")),
        (receipt_gone, "service_proof", "拟列入告知书没有送达凭证", ("serve_notice", "proof")),
        (remedies_cut, "remedies", "没有写明复议机关、法院、复议期限、起诉期限", ("propose_decision", "remedies")),
        (part_cut, "five_parts", "没有写明移出条件和程序", ("propose_decision", "removal_terms")),
        (no_repair_notice, "repair_notice", "没有随列入决定书制作信用修复告知书", ("decide_listing", "")),
        (unsigned, "signatures", "没有签署人", ("approve_case", "")),
    ],
)
def test_what_is_wrong_is_found_with_the_way_to_it(walk, alter, standard, words, leads_to):
    day = walk.open(on=MONDAY).to("publish", MONDAY)
    change(walk, alter)
    found = [one for one in examine(walk.case, day) if one.standard.key == standard]
    assert any(words in one.sentence for one in found), [one.sentence for one in examine(walk.case, day)]
    assert (found[0].step, found[0].field) == leads_to
    assert found[0].sentence.endswith("。") and found[0].standard.clause


@embedded
def test_an_unverified_standard_only_advises(walk):
    day = walk.open(on=MONDAY).to("publish", MONDAY)
    change(walk, no_repair_notice)
    found = examine(walk.case, day)
    assert [one.is_grave for one in found] == [False]
    change(walk, receipt_gone)
    grouped = by_group(examine(walk.case, day))
    assert list(grouped) == ["期限", "文书"] and grouped["期限"][0].is_grave


@embedded
def test_each_item_of_an_objection_wants_its_answer(walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("hear_objection", day)
    day = walk.to("answer_objection", day)
    assert told(walk, day) == {}

    def half_answered(case):
        first, *rest = case.parties[0].objections[0].items
        case.parties[0].objections[0].items = [first | {"finding": ""}, *rest]

    change(walk, half_answered)
    assert "没有逐项核实答复" in told(walk, day)["objections"][0]


@embedded
def test_a_late_act_wants_its_reason(walk):
    day = walk.open(on=MONDAY).to("decide_listing", MONDAY)
    assert "已经超期" in told(walk, day + timedelta(days=60))["time_limits"][0]


@embedded
def test_the_paper_on_the_page_is_compared_with_those_on_file(walk):
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    case = walk.case
    entry = replace(walk.entry("notify_party", day, case.parties[0]), reason="2026年2月30日销售不合格电线")
    paper = notify_party.paper(case, case.parties[0], entry, Occasion(day, OFFICER))
    found = examine(case, day, Draft(NOTIFY_PARTY, case.parties[0], paper))
    assert [(one.standard.key, one.field) for one in found] == [("consistency", "reason")]
    assert "没有“2026年2月30日”这一天" in found[0].sentence


@embedded
def test_several_parties_are_named(walk):
    day = walk.open(COMPANY, PERSON, on=MONDAY).to("notify_party", MONDAY)
    change(walk, note_gone)
    assert told(walk, day)["proportion"] == ["示例县某某商贸有限公司：没有写明所选措施过惩相当的理由。"]


@embedded
def test_all_cases_of_an_office_are_examined(walk):
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    change(walk, note_gone)
    marks: list[tuple[int, int]] = []
    found = examine_all(walk.office, MONDAY + timedelta(days=3), lambda *mark: marks.append(mark))
    assert [one.case_number for one in found] == [walk.case.case_number]
    assert found[0].findings[0].standard.key == "proportion"
    assert marks == [(0, 1), (1, 1)]
    assert examine_all(walk.office, MONDAY, lambda *mark: None, officer="周八") == []


@embedded
def test_a_hearing_comes_before_the_decision_and_is_led_by_somebody_else(walk):
    day = walk.open(on=MONDAY).to("publish", MONDAY)

    def asked_for(case):
        case.parties[0].hearing = Hearing(
            requested_on=MONDAY, request_form="written", requested_by="测试甲", outcome="to_be_held", chair=OFFICER,
            called_on=date(2026, 3, 16), held_on=date(2026, 3, 20),
        )  # fmt: skip

    change(walk, asked_for)
    assert told(walk, day)["hearing"] == [
        "当事人要求听证，听证办结前作出了决定。",
        "听证主持人李四是本案承办人员。",
        "听证（2026-03-20）通知得太晚，应当在7个工作日前通知。",
    ]


@embedded
def test_a_listing_whose_basis_fell_has_to_be_undone(walk):
    day = walk.open(on=MONDAY).to("publish", MONDAY)

    def fallen(case):
        case.parties[0].basis_lost_on = day

    change(walk, fallen)
    assert told(walk, day)["evidence"] == ["列入的依据已经丧失，当事人仍在名单上，应当撤销列入。"]
