"""示例案件: what an entry is made from — the case, the party, the day, a scan — and the document a case rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.attachments import keep
from app.database import Office
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.sample.people import SAFETY, SAMR, WAGES
from app.workdays import calendar


@dataclass(frozen=True)
class Basis:
    """依据文书 of the sample cases of one list: what it is, the facts it establishes, and the ground they fit."""

    kind: str
    title: str
    mark: str
    established: str
    """The facts; `{months}` are those they happened in."""
    ground: str = ""

    def facts(self, made: date) -> str:
        """Return the facts a document made on that day establishes: they lie before it."""
        first, last = (made - timedelta(days=31 * months) for months in (7, 5))
        until = f"{last.month}月" if last.year == first.year else f"{last.year}年{last.month}月"
        return self.established.format(months=f"{first.year}年{first.month}月至{until}")


BASES = {
    SAMR: Basis(
        "penalty",
        "行政处罚决定书",
        "示市监处罚",
        "当事人于{months}销售不符合强制性国家标准的电线1200卷，货值金额18.6万元，造成较大安全隐患，被处以从重幅度的罚款",
        "quality",
    ),
    WAGES: Basis(
        "ruling",
        "劳动保障监察行政处理决定书",
        "示人社监理",
        "当事人拖欠12名农民工{months}的工资共计86.4万元，经责令限期支付，逾期未支付",
    ),
    SAFETY: Basis("penalty", "行政处罚决定书", "示应急罚", "当事人在生产安全事故发生后瞒报，被处以从重幅度的罚款"),
}


OTHER_BASIS = Basis("penalty", "行政处罚决定书", "示罚", "当事人违反本领域法律、行政法规，情节严重，被处以行政处罚")


def working_day(on: date, days: int) -> date:
    """Return the n-th working day after a day, before it where n is negative."""
    days_ahead = calendar()
    return days_ahead.nth_working_day_after(on, days) if days > 0 else days_ahead.nth_working_day_before(on, -days)


def scan_of(folder: Path, words: str = "示例扫描件") -> Path:
    """Write a small PDF that stands for a scan, and return where it lies."""
    from reportlab.pdfgen.canvas import Canvas

    path = folder / f"{words}.pdf"
    canvas = Canvas(str(path), pagesize=(200, 100), invariant=True)
    canvas.drawString(20, 50, words.encode("unicode_escape").decode())
    canvas.save()
    return path


@dataclass
class Scene:
    """What the entry for a step is made from: the case, the party, the day, and a scan to attach."""

    case: Case
    party: CaseParty | None
    on: date
    scan: Kept
    regime_id: str

    @property
    def pair(self) -> CaseParty:
        """Return the party of a step done for each party."""
        assert self.party
        return self.party


Make = Callable[[Scene], Any]
"""Makes the usual entry of a step."""


def kept_scan(office: Office, folder: Path) -> Kept:
    """Store the scan that the cases of one office share."""
    return keep(office, scan_of(folder))
