"""清理台账文书: the letters, lists and reports about the ledger, filled from its figures and its rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.ledger.manifest import Figures
from app.ledger.rules import TO_COMPLETE
from app.ledger.summary import RATE
from app.model.ledger_row import Opinion
from app.model.unit import Unit
from app.paper_wording import wording
from forms.cleanup import CleanupFigures
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
        "version": matter.version,
        "correction": matter.correction,
        "attachments": (matter.ledger_name, summary),
    }
    return SendLedgerPaper(**_blanks(matter, counts) | own | written)


def _blanks(matter: Matter, counts: Figures) -> dict[str, Any]:
    """Return what every letter about the ledger says."""
    return {
        "organ": matter.unit.name,
        "addressee": matter.addressee or matter.unit.superior,
        "ledger_name": matter.ledger_name,
        "period": matter.period,
        "cut_off": matter.cut_off,
        "figures": cleanup_figures(counts),
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
        rate=NO_RATE if share is None else f"{share}%",
        unassessed=known["items"] - known["fit"] - known["unfit"],
        undecided=undecided,
    )
