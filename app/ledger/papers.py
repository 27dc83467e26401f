"""清理台账文书: the letters, lists and reports about the ledger, filled from its figures and its rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.ledger.manifest import Figures
from app.ledger.rules import TO_COMPLETE
from app.ledger.summary import RATE, UnitLine
from app.model.ledger_row import LedgerRow
from app.model.measure import Opinion
from app.model.unit import Unit
from app.paper_wording import wording
from forms.cleanup import CleanupFigures
from forms.list_cleanup_results import (
    AbolishedListPaper,
    AmendedListPaper,
    CleanedDocument,
    CleanupListPaper,
    KeptListPaper,
    VoidListPaper,
)
from forms.report_cleanup import ReportCleanupPaper, UnitFigures
from forms.review_ledger import ReturnedItem, ReviewLedgerPaper
from forms.send_ledger import SendLedgerPaper

NO_RATE = "—"
COUNTED = {
    "documents": "梳理文件数",
    "items": "梳理措施数",
    "fit": "符合要求数",
    "unfit": "不符合（含部分符合）数",
    "keep": f"{Opinion.KEEP}数",
    "amend": f"{Opinion.AMEND}数",
    "abolish": f"{Opinion.ABOLISH}数",
    "void": f"{Opinion.VOID}数",
    "done": "已完成数",
    "doing": "正在办理数",
    "overdue": "超期数",
}
"""Which figure of the 汇总表 stands in which blank of a paper."""

LISTS: Mapping[Opinion, type[CleanupListPaper]] = {
    Opinion.ABOLISH: AbolishedListPaper,
    Opinion.AMEND: AmendedListPaper,
    Opinion.KEEP: KeptListPaper,
    Opinion.VOID: VoidListPaper,
}
"""目录: the list in which the measures of each 清理意见 stand."""


@dataclass(frozen=True)
class Matter:
    """报送事项: whose ledger is spoken of, as of which day, in which 期号 and version, and to whom.

    `campaign_basis` is the document that ordered the cleanup; `correction` says why a later version is sent.
    """

    unit: Unit
    place: str
    period: str
    cut_off: date
    addressee: str = ""
    campaign_basis: str = ""
    version: int = 1
    correction: str = ""

    @property
    def basis(self) -> str:
        """Return on what the cleanup rests, in words."""
        own = wording("cleanup", "basis", on=self.cut_off)
        if not self.campaign_basis:
            return own
        return wording("cleanup", "with_campaign", on=self.cut_off, basis=own, campaign_basis=self.campaign_basis)

    @property
    def ledger_name(self) -> str:
        """Return the name of the ledger."""
        return wording("cleanup", "ledger", on=self.cut_off, place=self.place)


def cover_letter(matter: Matter, counts: Figures, **written: Any) -> SendLedgerPaper:
    """报送函: fill the letter that goes with a ledger; `counts` are the figures of its 合计 row, by their headings.

    `written` is what the officer wrote into its blanks, the number and the date among it; it wins.
    """
    summary = wording("cleanup", "summary", on=matter.cut_off, place=matter.place)
    own: dict[str, Any] = {
        "basis": matter.basis,
        "figures": cleanup_figures(counts),
        "version": matter.version,
        "correction": matter.correction,
        "attachments": (matter.ledger_name, summary),
    }
    return SendLedgerPaper(**_blanks(matter) | own | written)


def cleanup_report(matter: Matter, lines: Sequence[UnitLine], **written: Any) -> ReportCleanupPaper:
    """清理情况报告: fill the report; `lines` are those of the 汇总表, 合计 the last of them."""
    *units, total = lines
    own: dict[str, Any] = {
        "basis": matter.basis,
        "figures": cleanup_figures(total.figures),
        "place": matter.place,
        "units": tuple(UnitFigures(line.unit, cleanup_figures(line.figures)) for line in units),
        **{name: wording("cleanup", name, on=matter.cut_off) for name in ("course", "problems", "next_steps")},
    }
    return ReportCleanupPaper(**_blanks(matter) | own | written)


def review_letter(matter: Matter, returned: Iterable[tuple[str, str, str]] = (), **written: Any) -> ReviewLedgerPaper:
    """审查意见函: fill the answer of the higher office to a unit; `returned` names 台账编号, measure and reason.

    Without returned items the ledger is agreed to.
    """
    own: dict[str, Any] = {
        "basis": matter.basis,
        "version": matter.version,
        "items": tuple(ReturnedItem(number, *item) for number, item in enumerate(returned, 1)),
    }
    return ReviewLedgerPaper(**_blanks(matter) | own | written)


Documents = Mapping[Opinion, tuple[CleanedDocument, ...]]
"""清理结果: the documents of each 清理意见, one line a document."""


def cleaned_documents(rows: Iterable[LedgerRow]) -> Documents:
    """Return the documents of each 清理意见 with the measures meant.

    A document whose measures have different opinions stands with each of them.
    """
    found: dict[Opinion, dict[tuple[str, str], _Cleaned]] = {opinion: {} for opinion in LISTS}
    for row in rows:
        if row.opinion:
            documents = found[Opinion(row.opinion)]
            documents.setdefault((row.doc_name, row.doc_number), _Cleaned(row)).add(row)
    return {opinion: _in_lines(documents.values()) for opinion, documents in found.items()}


def result_list(
    matter: Matter, opinion: Opinion, documents: Documents, *, listed_on: date | None, **written: Any
) -> CleanupListPaper:
    """清理结果目录: fill the list of one 清理意见."""
    blanks: dict[str, Any] = {
        "organ": matter.unit.name,
        "ledger_name": matter.ledger_name,
        "period": matter.period,
        "cut_off": matter.cut_off,
        "listed_on": listed_on,
        "remark": wording("cleanup", "list_note", on=matter.cut_off),
    }
    return LISTS[opinion](documents=documents[opinion], **blanks | written)


def result_lists(matter: Matter, documents: Documents, *, listed_on: date) -> dict[Opinion, CleanupListPaper]:
    """清理结果目录: return 废止, 修订 and 继续有效, and 宣布失效 where a document is."""
    asked = [opinion for opinion in LISTS if documents[opinion] or opinion is not Opinion.VOID]
    return {opinion: result_list(matter, opinion, documents, listed_on=listed_on) for opinion in asked}


@dataclass
class _Cleaned:
    """A document, and what is said of its measures with one opinion."""

    first: LedgerRow
    measures: list[str] = field(default_factory=list[str])

    def add(self, row: LedgerRow) -> None:
        self.measures.append(f"{row.measure_name}（{row.clause}）" if row.clause else row.measure_name)


def _in_lines(documents: Iterable[_Cleaned]) -> tuple[CleanedDocument, ...]:
    return tuple(
        CleanedDocument(
            number,
            one.first.doc_name,
            one.first.doc_number,
            one.first.issuer,
            one.first.issue_date.isoformat() if one.first.issue_date else "",
            "；".join(one.measures),
        )
        for number, one in enumerate(documents, 1)
    )


def _blanks(matter: Matter) -> dict[str, Any]:
    """Return what every letter about the ledger says."""
    return {
        "organ": matter.unit.name,
        "addressee": matter.addressee or matter.unit.superior,
        "ledger_name": matter.ledger_name,
        "period": matter.period,
        "cut_off": matter.cut_off,
        "contact_person": matter.unit.contact,
        "contact_phone": matter.unit.phone,
    }


def cleanup_figures(counts: Figures) -> CleanupFigures:
    """清理数字: return the figures of a line of the 汇总表 as papers say them."""
    known = {blank: int(counts.get(heading) or 0) for blank, heading in COUNTED.items()}
    to_complete = sum(int(counts.get(f"{opinion}数") or 0) for opinion in TO_COMPLETE)
    share = counts.get(RATE)
    undecided = known["items"] - known["keep"] - to_complete
    return CleanupFigures(
        **known,
        to_complete=to_complete,
        not_started=to_complete - known["done"] - known["doing"] - known["overdue"],
        rate=NO_RATE if share is None else f"{share}%",
        unassessed=known["items"] - known["fit"] - known["unfit"],
        undecided=undecided,
    )
