"""逐项核对: a row is held against T1–T14, and what the answers suggest for it.

The officer answers; the program gathers the failed tests, proposes 是否符合 and 清理意见 with the reasons in words, and
keeps what was answered beside what was concluded. The proposals are data (resources/layouts/ledger_tests.toml).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.database import Office
from app.drafts import Slot, drop_draft, load_draft, save_draft
from app.ledger.edit import Change, Edited, RowAct, edit
from app.ledger.layout import SEPARATOR, ConformityTest, conformity_tests, layout, text_of
from app.ledger.standards import standards
from app.model.attachment import Kept
from app.model.base import Base
from app.model.campaign import DEFAULT_ID, Campaign
from app.model.ledger_attachment import EVIDENCE, LedgerAttachment
from app.model.ledger_check import ANSWERS, RowCheck
from app.model.ledger_row import LedgerRow
from app.model.measure import Conforms, Opinion
from app.model.officer import Officer
from app.refusal import Obstacle, refuse_if

CHECK: RowAct = "check_ledger_row"
DOCUMENT = "国办发〔2020〕49号"
NO_LONGER_VALID = ("已失效", "已废止")


@dataclass(frozen=True)
class Answer:
    """一项的回答: a key of `ANSWERS`, the evidence in words, and the files that show it."""

    answer: str = ""
    note: str = ""
    files: tuple[Kept, ...] = ()


Tests = Sequence[ConformityTest]
Answers = Mapping[str, Answer]
"""Code of the test → what was answered."""


@dataclass(frozen=True)
class Proposal:
    """核对建议: what the answers suggest for the row, and why, sentence by sentence."""

    failed: tuple[str, ...]
    conforms: str
    opinion: str
    reasons: tuple[str, ...]
    problem: str


@dataclass(frozen=True)
class Conclusion:
    """核对结论: what the officer puts into the row, accepted as proposed or changed."""

    conforms: str = ""
    opinion: str = ""
    problem: str = ""
    reason: str = ""


def asked_on(cut_off: date, among: Collection[str] = ()) -> Tests:
    """Return the tests in force on the cut-off date, of a campaign only those it names."""
    return tuple(test for test in conformity_tests() if test.is_asked(cut_off) and (not among or test.code in among))


def asked_of(office: Office, row: LedgerRow, cut_off: date) -> Tests:
    """Return the tests a row is held against: those of its campaign that are in force on the cut-off date."""
    with office.reading() as session:
        campaign = session.get(Campaign, row.campaign_id or DEFAULT_ID)
        return asked_on(cut_off, campaign.tests if campaign else ())


def concerns(test: ConformityTest, row: LedgerRow) -> bool:
    """Tell whether a test is about one of the stages of a row; one of a row without stages may be."""
    stages = set(row.link_stage.split(SEPARATOR)) - {""}
    return not stages or not test.stages or bool(stages & set(test.stages))


def said_of(test: ConformityTest, row: LedgerRow) -> str:
    """Return what the row itself says of the question, to be held against the list or catalogue; else nothing."""
    if test.by == "catalogue":
        return f"本条对应的目录条目：{row.catalogue_ref or '未填'}。"
    if test.by == "measures":
        basis = text_of(row, layout().column("legal_basis"))
        return f"本条对应的清单措施：{row.national_list_ref or '未填'}；设定依据：{basis or '未填'}。"
    return ""


def open_questions(tests: Tests, answers: Answers) -> Iterator[Obstacle]:
    """Yield what is still to be answered, by the code of the test."""
    for test in tests:
        given = answers.get(test.code, Answer())
        if given.answer not in ANSWERS:
            yield Obstacle(f"{test.code} 还没有回答，请选择符合、不符合或者不适用。", field=test.code)
        elif given.answer == "fails" and not given.note.strip():
            yield Obstacle(f"{test.code} 不符合，请写明具体情况或者依据。", field=test.code)


def propose(row: LedgerRow, tests: Tests, answers: Answers) -> Proposal:
    """Say what the answers given so far suggest for a row."""
    failed = [test for test in tests if answers.get(test.code, Answer()).answer == "fails"]
    verdicts = {test.verdict for test in failed}
    conforms = Conforms.NO if Conforms.NO in verdicts else Conforms.PARTLY if failed else Conforms.YES
    return Proposal(
        failed=tuple(test.code for test in failed),
        conforms=conforms.value,
        opinion=_opinion(row, failed).value,
        reasons=tuple(_reasons(row, failed)),
        problem="；".join(f"{test.code} {_noted(answers[test.code])}" for test in failed),
    )


def _opinion(row: LedgerRow, failed: list[ConformityTest]) -> Opinion:
    if row.doc_status_before in NO_LONGER_VALID:
        return Opinion.VOID
    suggested = {test.opinion for test in failed}
    return Opinion.ABOLISH if Opinion.ABOLISH in suggested else Opinion.AMEND if failed else Opinion.KEEP


def _reasons(row: LedgerRow, failed: list[ConformityTest]) -> Iterator[str]:
    if row.doc_status_before in NO_LONGER_VALID:
        yield f"文件清理前{row.doc_status_before}，建议宣布失效。"
    for test in failed:
        yield f"{test.code}：{test.reason}，见{DOCUMENT}{test.article}，建议{test.opinion}。"
    if not failed and row.doc_status_before not in NO_LONGER_VALID:
        yield f"各项均符合或者不适用{DOCUMENT}的要求，建议保留。"


def _noted(given: Answer) -> str:
    return given.note.strip().rstrip("。")


def gaps(tests: Tests, answers: Answers, conclusion: Conclusion) -> Iterator[Obstacle]:
    """Yield what a check still lacks before it can be registered."""
    yield from open_questions(tests, answers)
    if not conclusion.conforms:
        yield Obstacle("请选择是否符合。", field="conforms")
    if not conclusion.opinion:
        yield Obstacle("请选择清理意见。", field="opinion")
    if not conclusion.reason.strip():
        yield Obstacle("请写明理由。", field="reason")


def finish(
    office: Office,
    seen: LedgerRow,
    answers: Answers,
    conclusion: Conclusion,
    *,
    who: Officer,
    on: date,
    cut_off: date | None = None,
) -> Edited:
    """登记核对: keep the answers and their files, and put the conclusion into the row, in one act.

    Raises `Refusal` with everything that is still open, `Conflict` when the row is no longer what the window showed.
    """
    day = cut_off or on
    tests = asked_of(office, seen, day)
    refuse_if(gaps(tests, answers, conclusion))
    proposal = propose(seen, tests, answers)
    values = {
        "tests_failed": SEPARATOR.join(proposal.failed),
        "conforms": conclusion.conforms,
        "opinion": conclusion.opinion,
        "opinion_reason": conclusion.reason.strip(),
        "problem": conclusion.problem.strip(),
    }
    check = RowCheck(
        row_id=seen.id,
        checked_on=on,
        checked_by=who.name,
        cut_off=day,
        editions="；".join((DOCUMENT, *(one.words for one in standards(office, day).values()))),
        answers={test.code: _as_kept(answers[test.code]) for test in tests},
        proposed={"conforms": proposal.conforms, "opinion": proposal.opinion, "reasons": list(proposal.reasons)},
        conforms=conclusion.conforms,
        opinion=conclusion.opinion,
    )
    edited = edit(office, [Change(seen, values)], who=who, on=on, name=CHECK, also=(check, *_files(seen, answers)))
    drop_draft(office, slot_of(seen.id, who))
    return edited


def _as_kept(given: Answer) -> dict[str, Any]:
    return {"answer": given.answer, "note": given.note.strip()}


def _files(row: LedgerRow, answers: Answers) -> Iterator[Base]:
    for code, given in answers.items():
        for file in given.files:
            yield LedgerAttachment(row_id=row.id, kind=EVIDENCE, test=code, **vars(file))


def checks_of(office: Office, row_id: UUID) -> list[RowCheck]:
    """Return the checks of a row, the newest first."""
    query = select(RowCheck).where(RowCheck.row_id == row_id).order_by(RowCheck.checked_on.desc())
    with office.reading() as session:
        return list(session.scalars(query))


# half-way


@dataclass(frozen=True)
class Begun:
    """核对到一半: what was answered so far, and at which question the officer stopped."""

    answers: dict[str, Answer] = field(default_factory=dict)
    at: str = ""


def slot_of(row_id: UUID, who: Officer) -> Slot:
    """Return where a person's half-done check of a row is kept."""
    return Slot(CHECK, who.name, row_id)


def keep_half(office: Office, row_id: UUID, begun: Begun, *, who: Officer) -> None:
    """Keep what was answered so far, without legal weight, so that it can be gone on with another day."""
    held = {code: {**_as_kept(one), "files": [vars(file) for file in one.files]} for code, one in begun.answers.items()}
    save_draft(office, slot_of(row_id, who), {"answers": held, "at": begun.at})


def begun_check(office: Office, row_id: UUID, who: Officer) -> Begun | None:
    """Return the check of a row this person has begun, None if there is none."""
    found = load_draft(office, slot_of(row_id, who))
    if not found or not found[0]["answers"]:
        return None
    held = found[0]["answers"]
    answers = {
        code: Answer(one["answer"], one["note"], tuple(Kept(**file) for file in one["files"]))
        for code, one in held.items()
    }
    return Begun(answers, found[0]["at"])


def last_answers(check: RowCheck) -> dict[str, Answer]:
    """Return what was answered last time, to begin a new check from; its files stay where they are."""
    return {code: Answer(one["answer"], one["note"]) for code, one in check.answers.items()}
