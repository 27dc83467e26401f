"""案卷体检: a case held against the standards of case review (案卷评查), while it is drafted and at any time after.

The standards are data (`resources/rules/case_review.toml`): each has its group, its clause and how much it weighs. What
is asked under each is told in `basis_checks`, `procedure_checks` and `file_checks`. A standard whose clause nobody has
compared with the official text only advises (提示).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app import basis_checks, file_checks, law, procedure_checks
from app.case_file import load_case
from app.contradictions import contradictions
from app.database import Office
from app.findings import Check, Found
from app.law import NotInForce, Provision, provision
from app.model.case import Case
from app.model.case_party import CaseParty
from app.paper_blanks import case_cause, file_blanks
from app.regime import regime
from app.standing import current
from app.step import Step
from forms.case_health import CaseHealthPaper, ReviewedStandard
from forms.paper import Paper

FILE = "case_review"
GROUPS = ("主体", "依据", "程序", "期限", "文书", "卷宗")
MUST, ADVICE = "必须", "提示"
CHECKS: dict[str, Check] = basis_checks.CHECKS | procedure_checks.CHECKS | file_checks.CHECKS
OF_DRAFT = "consistency"
"""The standard under which a paper still being drafted is compared with those on file."""


@dataclass(frozen=True)
class Standard:
    """评查标准: what is looked at, in which group, by which clause, and whether it must hold or only advises."""

    key: str
    name: str
    group: str
    clause: str
    severity: str
    checked: bool


@dataclass(frozen=True)
class Finding:
    """体检发现的问题: one sentence under a standard, and the step, field and party it leads to."""

    standard: Standard
    sentence: str
    step: str = ""
    field: str = ""
    party: UUID | None = None

    @property
    def is_grave(self) -> bool:
        """Say whether the law asks for it."""
        return self.standard.severity == MUST


@dataclass(frozen=True)
class Draft:
    """正在拟制的文书: the paper of the step on the page, as it stands."""

    step: Step
    party: CaseParty | None
    paper: Paper


def standards(on: date) -> list[Standard]:
    """Return the standards in force on a day, in the order of the review."""
    return [_standard(rule) for key in _keys() if (rule := _rule(key, on))]


def _keys() -> list[str]:
    return [name for name, entry in law.rules(FILE).items() if isinstance(entry, dict)]


def _rule(key: str, on: date) -> Provision | None:
    try:
        return provision(f"{FILE}.{key}", on=on)
    except NotInForce:
        return None


def _standard(rule: Provision) -> Standard:
    severity = rule.values["severity"] if rule.checked else ADVICE
    key = rule.key.partition(".")[2]
    return Standard(key, rule.name, rule.values["group"], str(rule), severity, rule.checked)


def examine(case: Case, on: date, draft: Draft | None = None) -> list[Finding]:
    """体检: return what is wrong with a case as it stands, and with the paper being drafted, group by group."""
    return [
        Finding(standard, one.sentence, one.step, one.field, one.party)
        for standard in standards(on)
        for one in _found(standard, case, on, draft)
    ]


def _found(standard: Standard, case: Case, on: date, draft: Draft | None) -> Iterable[Found]:
    found = list(CHECKS[standard.key](case, on))
    if standard.key == OF_DRAFT and draft:
        found += _of_draft(case, on, draft)
    return dict.fromkeys(found)


def _of_draft(case: Case, on: date, draft: Draft) -> Iterator[Found]:
    party = draft.party.id if draft.party else None
    for one in contradictions(case, draft.party, draft.step, draft.paper, on):
        told = one.obstacle
        yield Found(told.text, told.step or draft.step.key, told.field, party)


@dataclass(frozen=True)
class Examined:
    """一件案件的体检结果."""

    case_id: UUID
    case_number: str
    party_name: str
    officer: str
    findings: tuple[Finding, ...]


def examine_all(office: Office, on: date, progress: Callable[[int, int], None], officer: str = "") -> list[Examined]:
    """批量体检: examine every case that has not ended, of one officer's or of all; only those with findings return."""
    query = select(Case.id).where(Case.ended_on.is_(None)).order_by(Case.case_number)
    if officer:
        query = query.where((Case.officer == officer) | (Case.co_officer == officer))
    with office.reading() as session:
        ids = list(session.scalars(query))
    found: list[Examined] = []
    for number, case_id in enumerate(ids):
        progress(number, len(ids))
        case = load_case(office, case_id)
        if findings := examine(case, on):
            found.append(Examined(case.id, case.case_number, case.title, case.officer, tuple(findings)))
    progress(len(ids), len(ids))
    return found


def by_group(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return findings under their groups, what the law asks for first; groups without one are left out."""
    held = list(findings)
    grouped = {group: [one for one in held if one.standard.group == group] for group in GROUPS}
    return {group: sorted(some, key=lambda one: not one.is_grave) for group, some in grouped.items() if some}


def in_short(findings: Iterable[Finding]) -> str:
    """Say how many findings there are of each weight."""
    held = list(findings)
    grave = sum(one.is_grave for one in held)
    return f"必须整改 {grave} 项，提示 {len(held) - grave} 项。" if held else "没有发现问题。"


def health_paper(case: Case, on: date, examiner: str) -> CaseHealthPaper:
    """案卷体检表: fill the form of a case as it stands, every standard with what was found under it."""
    findings = examine(case, on)
    said = {one.key: "；".join(f.sentence.rstrip("。") for f in findings if f.standard == one) for one in standards(on)}
    step, _ = current(case, on)
    return CaseHealthPaper(
        **file_blanks(case),
        case_title=case_cause(case),
        list_name=regime(case.regime_id, on=case.opened_on).name if case.regime_id else "",
        officers="、".join(filter(None, (case.officer, case.co_officer))),
        step=step.title,
        examined_on=on,
        standards=tuple(
            ReviewedStandard(number, one.name, one.clause + ("" if one.checked else "（待核对）"), one.severity,
                             f"{said[one.key]}。" if said[one.key] else "未发现问题")
            for number, one in enumerate(standards(on), 1)
        ),
        summary=f"对照{len(said)}项评查标准，{in_short(findings)}",
        examiner=examiner,
    )  # fmt: skip
