"""案卷体检: 文书 and 卷宗 — what the papers say, how they agree, what the file still lacks."""

from collections.abc import Iterator
from datetime import date

from app.contradictions import among_issued
from app.filing import index_of
from app.findings import Check, Found, about, listed
from app.law import period
from app.model.case import Case
from app.procedure import STEPS

PARTS = {
    "facts": "事由",
    "legal_basis": "依据",
    "measures_notice": "失信惩戒措施提示",
    "removal_terms": "移出条件和程序",
    "remedies": "救济措施",
}
"""The five parts of a listing decision (49号 (八))."""


def five_parts(case: Case, on: date) -> Iterator[Found]:
    """A listing decision has its five parts."""
    for pair in listed(case):
        for name, words in PARTS.items():
            if not getattr(pair.decision, name).strip():
                yield about(case, pair, f"列入决定书没有写明{words}。", "propose_decision", name)


def remedies(case: Case, on: date) -> Iterator[Found]:
    """A decision names the organ of review, the court, and both periods."""
    for pair in case.parties:
        if pair.decision is None:
            continue
        named = {"复议机关": case.unit.review_organ, "法院": case.unit.court}
        named |= {
            "复议期限": str(period("general.review_term", on=pair.decision.decided_on)),
            "起诉期限": str(period("general.suit_term", on=pair.decision.decided_on)),
        }
        lacking = [words for words, said in named.items() if said and said not in pair.decision.remedies]
        if lacking:
            text = f"决定书的救济途径没有写明{'、'.join(lacking)}。"
            yield about(case, pair, text, "propose_decision", "remedies")


def consistency(case: Case, on: date) -> Iterator[Found]:
    """The papers on file say the same of party, basis document and list."""
    for pair in case.parties:
        for one in among_issued(case, pair):
            yield about(case, pair, one.text, one.step, one.field)


def numbers(case: Case, on: date) -> Iterator[Found]:
    """Each number stands for one paper; one that a withdrawn paper has left is used again or void."""
    bears: dict[str, str] = {}
    for paper in case.documents:
        if paper.doc_number and bears.setdefault(paper.doc_number, paper.kind) != paper.kind:
            yield Found(f"文号{paper.doc_number}用于两种文书。", paper.step, party=paper.case_party_id)
    closed = case.ended_on or all(pair.decision for pair in case.parties)
    for number in case.doc_numbers if closed else ():
        if number.withdrawn_on and not number.void_on:
            yield Found(f"文号{number.doc_number}撤回后没有重新使用，也没有作废。", party=number.case_party_id)


def repair_notice(case: Case, on: date) -> Iterator[Found]:
    """The listing goes out together with what the party can do about it."""
    for pair in listed(case):
        assert pair.decision
        if not pair.decision.repair_number:
            yield about(case, pair, "没有随列入决定书制作信用修复告知书。", "decide_listing")


def papers(case: Case, on: date) -> Iterator[Found]:
    """What a step that has been done leaves in the file lies there."""
    for entry in index_of(case, on):
        pair = case.party_of(entry.party)
        if entry.is_missing and case.has_done(entry.step, pair):
            yield Found(f"{entry.volume}缺“{entry.name}”：{entry.reason}。", entry.step, party=entry.party)


def scans(case: Case, on: date) -> Iterator[Found]:
    """A scan has pages."""
    for one in case.attachments:
        if one.pages < 1 or one.size < 1:
            yield Found(f"附件《{one.file_name}》（{one.kind}）没有页数，请重新扫描归入。", party=one.case_party_id)


def signatures(case: Case, on: date) -> Iterator[Found]:
    """An opinion says who signed it and when; one signed on paper lies in the file as a scan."""
    for one in case.opinions:
        done = case.done(one.step)
        if done is None or one.verdict == "return":
            continue
        title = STEPS[one.step].title
        if not one.signed_by or one.signed_on is None:
            yield Found(f"“{title}”没有签署人或者签署日期。", one.step)
        elif done.done_by != done.signed_by and not one.paper_signoff:
            yield Found(f"“{title}”在纸上签批，没有归入扫描件。", one.step, "paper_signoff")
        if not one.opinion.strip():
            yield Found(f"“{title}”没有写明意见。", one.step, "opinion")


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (five_parts, remedies, consistency, numbers, repair_notice, papers, scans, signatures)
}
"""The checks by the keys of their standards."""
