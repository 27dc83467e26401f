"""卷内备考表: the last sheet of a volume — what is in it, what is missing and why, who filed and who checked it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.approval import ENTRY, LABEL, named_row, paired_row
from forms.layout import Block, Paragraph, Piece
from forms.paper import Form, blank
from forms.ruled import Row, form_head, label, small, written


@dataclass(frozen=True)
class MissingPaper:
    """缺件: a paper that ought to be in the volume, and why it is not."""

    name: str = blank("缺少的材料")
    reason: str = blank("缺件原因")


@dataclass(frozen=True, kw_only=True)
class FileNotePaper(Form):
    """卷内备考表: the blanks, in the order they are printed."""

    title = "卷内备考表"

    volume: str = blank("卷别")
    archive_number: str = blank("归档号", needed=False)
    case_title: str = blank("案件名称")
    items: int = blank("件数", None)
    page_count: int = blank("页数", None)
    missing: tuple[MissingPaper, ...] = blank("缺件", (), needed=False)
    remarks: str = blank("情况说明", needed=False)
    filed_by: str = blank("立卷人")
    filed_on: date | None = blank("立卷日期", None)
    checked_by: str = blank("检查人", needed=False)
    checked_on: date | None = blank("检查日期", None, needed=False)
    retention: str = blank("保管期限")

    def body(self) -> Iterator[Block]:
        """Yield what the volume holds and lacks, later changes to be noted by hand, and the signatures."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案件名称", self.fill("{case_title}"))
        yield named_row("卷别、归档号", self.fill("{volume}　{archive_number}"))
        yield Row((label("本卷情况说明", LABEL), written(*self._state(), share=ENTRY)), lines=12)
        yield named_row("缺损、修改、补充、移出、销毁等情况", (), lines=9)
        yield paired_row(("立卷人", self.fill("{filed_by}")), ("立卷日期", self.fill("{filed_on}")))
        yield paired_row(("检查人", self.fill("{checked_by}")), ("检查日期", self.fill("{checked_on}")))
        yield named_row("保管期限", self.fill("{retention}"))

    def _state(self) -> Iterator[Paragraph]:
        yield small(self.fill("本卷共有材料{items}件，{page_count}页，已逐页编号。"))
        if self.missing:
            yield small((Piece("缺少下列材料："),))
        for number in range(len(self.missing)):
            yield small(self.fill(f"{number + 1}.{{name}}：{{reason}}。", f"missing.{number}"))
        if self.remarks:
            yield small(self.fill("{remarks}"))
