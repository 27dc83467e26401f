"""文号登记簿: every number of a kind and year in its order, what it was used for, and why one is void."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.act import CASE_SERIES, act, again
from app.case_file import load_case
from app.database import Office
from app.model.audit import counters
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.document import DocNumber, Document
from app.model.officer import Officer
from app.model.party import Party
from app.model.unit import NumberStart, Unit
from app.procedure import PROCEDURE
from app.refusal import Obstacle, refuse, refuse_if

MAY_START = "approver"
USED, WITHDRAWN, VOID, MISSING = "在用", "已撤回，待重新定稿", "作废", "缺号"
BEGIN = text("INSERT INTO counters (series, year, last) VALUES (:series, :year, :last) ON CONFLICT DO NOTHING")
OWN_MARK = re.compile(r"[\u4e00-\u9fff]{1,8}")
LAST_SERIAL = re.compile(r"(\d+)号$")


@dataclass(frozen=True)
class Series:
    """One kind of number (类别代字) in one year."""

    mark: str
    year: int


@dataclass(frozen=True)
class Line:
    """One number: what it stands on, whose it is, and how it stands."""

    serial: int
    doc_number: str
    title: str = ""
    party_name: str = ""
    case_number: str = ""
    taken_on: date | None = None
    state: str = USED
    reason: str = ""
    id: UUID | None = None
    case_id: UUID | None = None

    @property
    def may_be_voided(self) -> bool:
        """Say whether the number belongs to no paper that counts."""
        return self.state == WITHDRAWN


@dataclass(frozen=True)
class Register:
    """登记簿: the numbers of one series, and where it begins if not with 1."""

    series: Series
    lines: tuple[Line, ...]
    first: int = 1
    why_first: str = ""

    @property
    def missing(self) -> list[int]:
        """Return the serials that nobody can account for; there are none unless somebody has meddled."""
        return [line.serial for line in self.lines if line.state == MISSING]


def kinds() -> dict[str, str]:
    """Return what each 类别代字 stands for."""
    named = {"case_number": "案号", "repair_number": "信用修复告知书"}
    return {mark: named.get(name, step.title) for step in PROCEDURE for name, mark in step.series.items()}


def years(session: Session) -> list[int]:
    """Return the years in which a number was taken or a series begun, the latest first."""
    return sorted(
        session.scalars(select(counters.c.year).where(counters.c.series.in_(kinds())).distinct()), reverse=True
    )


def register(session: Session, series: Series) -> Register:
    """Read the register of one series; a number nobody can account for is a line too."""
    last = session.scalar(
        select(counters.c.last).where(counters.c.series == series.mark, counters.c.year == series.year)
    )
    begun = session.scalars(
        select(NumberStart).where(NumberStart.series == series.mark, NumberStart.year == series.year)
    ).one_or_none()
    first = begun.first if begun else 1
    found = {line.serial: line for line in (_case_numbers if series.mark == CASE_SERIES else _numbers)(session, series)}
    lines = [found.get(serial) or Line(serial, "", state=MISSING) for serial in range(first, (last or first - 1) + 1)]
    return Register(series, tuple(lines), first, begun.reason if begun else "")


def _numbers(session: Session, series: Series) -> Iterator[Line]:
    query = (
        select(DocNumber, Case.case_number, Party.party_name)
        .join(Case, Case.id == DocNumber.case_id)
        .outerjoin(CaseParty, CaseParty.id == DocNumber.case_party_id)
        .outerjoin(Party, Party.id == CaseParty.party_id)
        .where(DocNumber.series == series.mark, DocNumber.year == series.year)
    )
    titles = _titles(session, series)
    for number, case_number, party_name in session.execute(query):
        state, reason = _standing(number)
        yield Line(
            number.serial, number.doc_number, titles.get(number.doc_number, ""), party_name or "", case_number,
            number.taken_on, state, reason, number.id, number.case_id,
        )  # fmt: skip


def _titles(session: Session, series: Series) -> dict[str, str]:
    """Return the title of the paper each number stands on."""
    own = select(DocNumber.doc_number).where(DocNumber.series == series.mark, DocNumber.year == series.year)
    query = select(Document.doc_number, Document.title).where(Document.doc_number.in_(own))
    return {number: title for number, title in session.execute(query)}


def _standing(number: DocNumber) -> tuple[str, str]:
    if number.void_on:
        return VOID, f"{number.void_on:%Y-%m-%d}　{number.void_reason}"
    if number.withdrawn_on:
        return WITHDRAWN, f"{number.withdrawn_on:%Y-%m-%d}　{number.withdrawn_reason}"
    return USED, ""


def _case_numbers(session: Session, series: Series) -> Iterator[Line]:
    query = (
        select(Case.id, Case.case_number, Case.opened_on, Case.ended_on, Case.ended_reason, Party.party_name)
        .join(CaseParty, (CaseParty.case_id == Case.id) & (CaseParty.position == 0))
        .join(Party, Party.id == CaseParty.party_id)
        .where(Case.opened_on.between(date(series.year, 1, 1), date(series.year, 12, 31)))
    )
    for row in session.execute(query):
        if found := LAST_SERIAL.search(row.case_number):
            ended = f"{row.ended_on:%Y-%m-%d} 终止办理　{row.ended_reason}" if row.ended_on else ""
            yield Line(
                int(found[1]), row.case_number, "案号", row.party_name, row.case_number, row.opened_on, USED, ended,
                case_id=row.id,
            )  # fmt: skip


def void_number(office: Office, line: Line, reason: str, *, who: Officer, on: date) -> None:
    """作废文号: a withdrawn paper's number is never used again; the reason stays in the register.

    Raises `Refusal` without a reason, for somebody else's case, or while a paper bears the number.
    """
    assert line.case_id
    seen = load_case(office, line.case_id)
    refuse_if(_may_void(seen, who))
    if not reason.strip():
        refuse("请写明作废的原因。", field="reason")
    with act(office, "void_number", who=who, about=seen.id, basis=reason) as session:
        case = again(session, seen)
        number = next(one for one in case.doc_numbers if one.id == line.id)
        if number.void_on:
            refuse(f"{number.doc_number}已经作废。")
        if not number.withdrawn_on:
            refuse(f"{number.doc_number}的文书仍然有效，不能作废文号。请先撤回文书；已送达的应当依法更正或者撤销。")
        number.void_on, number.void_reason = on, reason.strip()


def _may_void(case: Case, who: Officer) -> Iterator[Obstacle]:
    if who.name not in (case.officer, case.co_officer):
        yield Obstacle(f"文号由承办人作废，本案承办人是{case.officer}。")


def start_numbers(office: Office, series: Series, first: int, reason: str, *, who: Officer, on: date) -> None:
    """起始号: an office that comes from another register goes on where that one ended.

    Raises `Refusal` without a reason, once the series has taken a number, or for who may not.
    """
    if not who.may(MAY_START):
        refuse(f"{who.name}没有设定起始号的权限，请由负责人办理。")
    if series.mark not in kinds():
        refuse("请选择文号种类。", field="mark")
    if first < 2:
        refuse("起始号应当大于 1；从 1 号开始的不必设定。", field="first")
    if not reason.strip():
        refuse("请写明原因，如本年度此前已在纸质登记簿编至第几号。", field="reason")
    with act(office, "start_numbers", who=who, about=f"{series.mark}〔{series.year}〕", basis=reason) as session:
        unit = session.scalars(select(Unit).with_for_update(of=Unit)).unique().one()
        unit.changed_at = session.info["at"]
        began = session.connection().execute(BEGIN, {"series": series.mark, "year": series.year, "last": first - 1})
        if not began.rowcount:
            refuse(f"{series.mark}〔{series.year}〕已经取过号，不能再设定起始号。", field="first")
        session.add(
            NumberStart(
                unit_id=unit.id,
                series=series.mark,
                year=series.year,
                first=first,
                reason=reason.strip(),
                started_by=who.name,
                started_on=on,
            )
        )


def rename_series(office: Office, mark: str, own: str, *, who: Officer) -> None:
    """类别代字: the word this office numbers a kind of paper with, from the next number on; the serials go on.

    An empty word takes the program's own again. Raises `Refusal` for a word that is none, or is used for another kind.
    """
    if not who.may(MAY_START):
        refuse(f"{who.name}没有修改类别代字的权限，请由负责人办理。")
    own = own.strip() or mark
    if not OWN_MARK.fullmatch(own):
        refuse("类别代字由 1 至 8 个汉字组成，不含年份和括号。", field="own")
    with act(office, "rename_series", who=who, about=mark, basis=own) as session:
        unit = session.scalars(select(Unit).with_for_update(of=Unit)).unique().one()
        others = {unit.series_marks.get(other, other) for other in kinds() if other != mark}
        if own in others:
            refuse(f"“{own}”已是另一种文号的类别代字，请另选。", field="own")
        unit.series_marks = {key: word for key, word in {**unit.series_marks, mark: own}.items() if key != word}
