"""清理结果目录: which documents are abolished, amended, kept or declared void, one list a result."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from forms import page
from forms.layout import Block, Piece, Space
from forms.paper import Paper, blank
from forms.ruled import form_head, small, table

_COLUMNS = (
    ("序号", 0.06),
    ("文件名称", 0.26),
    ("文号", 0.2),
    ("制定机关", 0.15),
    ("发文日期", 0.13),
    ("涉及的措施（条款）", 0.2),
)
_NAMES = ("number", "doc_name", "doc_number", "issuer", "issued_on", "measures")
_SIGNED = "填表人：　　　　　　　　　　审核人：　　　　　　　　　　单位负责人（签字）：　　　　　　　　　　（盖章）"


@dataclass(frozen=True)
class CleanedDocument:
    """清理的文件: one document, and those of its measures that have the result of the list."""

    number: int = blank("序号", None)
    doc_name: str = blank("文件名称")
    doc_number: str = blank("文号", needed=False)
    issuer: str = blank("制定机关", needed=False)
    issued_on: str = blank("发文日期", needed=False)
    measures: str = blank("涉及的措施", needed=False)


@dataclass(frozen=True, kw_only=True)
class CleanupListPaper(Paper):
    """清理结果目录: the blanks of all of them; one without documents says 无."""

    area: ClassVar[page.Area] = page.LANDSCAPE_AREA

    ledger_name: str = blank("台账名称")
    period: str = blank("期号")
    cut_off: date | None = blank("统计截止日期", None)
    listed_on: date | None = blank("制表日期", None)
    documents: tuple[CleanedDocument, ...] = blank("文件", (), needed=False)
    remark: str = blank("说明", needed=False)

    @property
    def day(self) -> date | None:
        """Return the day the list was made."""
        return self.listed_on

    def body(self) -> Iterator[Block]:
        """Yield the head, one row a document, what is to be known, and room to sign."""
        told = "{ledger_name}　{period}　统计截止日期：{cut_off}　制表日期：{listed_on}"
        yield from form_head(self.fill("{organ}"), self.title, self.fill(told))
        yield table(_COLUMNS, map(self._document, range(len(self.documents))) if self.documents else [_none()])
        yield Space(6)
        if self.remark:
            yield small(self.fill("{remark}"), indent=0)
        yield small((Piece(_SIGNED),), indent=0)

    def _document(self, number: int) -> list[tuple[Piece, ...]]:
        return [self.fill(f"{{{name}}}", f"documents.{number}") for name in _NAMES]


def _none() -> list[tuple[Piece, ...]]:
    return [(Piece(""),), (Piece("无"),), *[(Piece(""),)] * (len(_NAMES) - 2)]


@dataclass(frozen=True, kw_only=True)
class AbolishedListPaper(CleanupListPaper):
    """废止目录."""

    title = "失信约束措施清理结果废止目录"


@dataclass(frozen=True, kw_only=True)
class AmendedListPaper(CleanupListPaper):
    """修订目录."""

    title = "失信约束措施清理结果修订目录"


@dataclass(frozen=True, kw_only=True)
class KeptListPaper(CleanupListPaper):
    """继续有效目录."""

    title = "失信约束措施清理结果继续有效目录"


@dataclass(frozen=True, kw_only=True)
class VoidListPaper(CleanupListPaper):
    """宣布失效目录."""

    title = "失信约束措施清理结果宣布失效目录"
