"""文号登记簿: every number of a kind and year in its order, what it was used for, and why one is void."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.act import CASE_SERIES, act, again, next_serial
from app.case_file import load_case
from app.database import Office, Writing
from app.model.audit import counters
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.document import DocNumber, Document
from app.model.officer import Officer
from app.model.party import Party
from app.model.submission import Move, SubmissionMove
from app.model.unit import NumberStart, Unit
from app.procedure import PROCEDURE
from app.refusal import Obstacle, refuse, refuse_if

MAY_START = "approver"
MAY_NUMBER_LETTERS = "ledger_manager"
LETTERS = "信函"
"""类别代字 of the letters about the ledger, which belong to no case."""
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
    """One number: what it stands on, how it stands, and whom it concerns: the party, of a letter the addressee."""

    serial: int
    doc_number: str
    title: str = ""
    concerns: str = ""
    case_number: str = ""
    taken_on: date | None = None
    state: str = USED
    reason: str = ""
    id: UUID | None = None
    case_id: UUID | None = None

    @property
    def is_letter(self) -> bool:
        """Say whether it is the number of a letter, which belongs to no case."""
        return self.id is not None and self.case_id is None

    @property
    def may_be_voided(self) -> bool:
        """Say whether the number can be given up: that of a withdrawn paper, or of a letter."""
        return self.state == WITHDRAWN or (self.is_letter and self.state == USED)


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
    of_cases = {mark: named.get(name, step.title) for step in PROCEDURE for name, mark in step.series.items()}
    return of_cases | {LETTERS: "清理台账函件、报告"}


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
        .outerjoin(Case, Case.id == DocNumber.case_id)
        .outerjoin(CaseParty, CaseParty.id == DocNumber.case_party_id)
        .outerjoin(Party, Party.id == CaseParty.party_id)
        .where(DocNumber.series == series.mark, DocNumber.year == series.year)
    )
    titles = _titles(session, series)
    for number, case_number, party_name in session.execute(query):
        state, reason = _standing(number)
        yield Line(
            number.serial, number.doc_number, number.title or titles.get(number.doc_number, ""),
            number.addressee or party_name or "", case_number or "", number.taken_on, state, reason, number.id,
            number.case_id,
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
    """作废文号: a withdrawn paper's number, or that of a letter, is never used again; the reason stays in the register.

    Raises `Refusal` without a reason, for somebody else's case or for who may not, while a paper bears the number, and
    once the report of a letter has been answered.
    """
    if line.case_id is None:
        _void_letter(office, line, reason, who=who, on=on)
        return
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


def _void_letter(office: Office, line: Line, reason: str, *, who: Officer, on: date) -> None:
    refuse_if(_may_not_number(who))
    if not reason.strip():
        refuse("请写明作废的原因。", field="reason")
    with act(office, "void_number", who=who, about=line.id or "", basis=reason) as session:
        number = session.get_one(DocNumber, line.id)
        if number.void_on:
            refuse(f"{number.doc_number}已经作废。")
        if _has_arrived(session, number):
            refuse(f"{number.doc_number}的报送已由上级接收或者退回，函件已经发出，文号不能作废。")
        number.void_on, number.void_reason = on, reason.strip()


def _has_arrived(session: Session, number: DocNumber) -> bool:
    """Tell whether the higher office has answered the report a letter went with."""
    answers = select(SubmissionMove.id).where(SubmissionMove.move.in_([Move.ACCEPTED.value, Move.RETURNED.value]))
    return session.scalars(answers.where(SubmissionMove.submission_id == number.about_id)).first() is not None


def _may_void(case: Case, who: Officer) -> Iterator[Obstacle]:
    if who.name not in (case.officer, case.co_officer):
        yield Obstacle(f"文号由承办人作废，本案承办人是{case.officer}。")


@dataclass(frozen=True)
class OfficeLetter:
    """函件: a letter that belongs to no case: what it is, to whom it goes, and the report it goes with, if with one."""

    title: str
    addressee: str
    about: UUID | None = None


def number_letter(office: Office, letter: OfficeLetter, *, who: Officer, on: date) -> str:
    """取号: return the number of a letter; one that is written again keeps its number, unless that is void.

    Raises `Refusal` for who may not.
    """
    refuse_if(_may_not_number(who))
    with office.reading() as session:
        held = _number_held(session, letter, on)
    if held:
        return held
    with act(office, "number_letter", who=who, about=letter.about or "", basis=letter.title) as session:
        unit = session.scalars(select(Unit).with_for_update(of=Unit)).unique().one()  # one seat after the other
        return _number_held(session, letter, on) or _numbered(session, unit, letter, on)


def _number_held(session: Session, letter: OfficeLetter, on: date) -> str:
    """Return the number a letter has already, else nothing; one that goes with no report is another every year."""
    same = [DocNumber.about_id == letter.about, DocNumber.title == letter.title, DocNumber.void_on.is_(None)]
    if letter.about is None:
        same += [DocNumber.series == LETTERS, DocNumber.year == on.year]
    return session.scalar(select(DocNumber.doc_number).where(*same)) or ""


def _numbered(session: Writing, unit: Unit, letter: OfficeLetter, on: date) -> str:
    serial = next_serial(session, LETTERS, on.year)
    taken = DocNumber(
        series=LETTERS,
        year=on.year,
        serial=serial,
        doc_number=unit.numbered(LETTERS, on.year, serial),
        taken_on=on,
        title=letter.title,
        addressee=letter.addressee,
        about_id=letter.about,
    )
    session.add(taken)
    session.flush()
    session.info["about"] = letter.about or taken.id
    return taken.doc_number


def _may_not_number(who: Officer) -> Iterator[Obstacle]:
    if not who.may(MAY_NUMBER_LETTERS):
        yield Obstacle("清理台账文书的文号由台账管理员取用和作废。")


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
