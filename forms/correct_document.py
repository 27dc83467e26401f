"""更正决定书: the decision that puts right a slip in a paper the party has been served."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.after_listing import Chapter, LaterDecision
from forms.layout import Block
from forms.paper import blank


@dataclass(frozen=True)
class Correction:
    """更正事项: where the paper was wrong, what it said, what it says from now on."""

    place: str = blank("更正位置")
    wrong: str = blank("原文")
    right: str = blank("更正为")


@dataclass(frozen=True, kw_only=True)
class CorrectDocumentPaper(LaterDecision):
    """更正决定书: the blanks, in the order they are printed."""

    title = "更正决定书"

    document_title: str = blank("被更正文书名称")
    document_number: str = blank("被更正文书文号")
    document_date: date | None = blank("被更正文书日期", None)
    reason: str = blank("更正的理由")
    corrections: tuple[Correction, ...] = blank("更正事项", ())
    legal_basis: str = blank("更正依据")
    effect_text: str = blank("更正的效力")
    remedies: str = blank("救济措施")

    def opening(self) -> str:
        """Name the paper that is corrected."""
        return f"本机关于{{document_date}}对{self.you}作出《{{document_title}}》（{{document_number}}）。"

    def parts(self) -> tuple[Chapter, ...]:
        """Say what was found wrong, what is put in its place, and what that changes."""
        return (
            ("更正的理由", [self.say("经核对，{reason}。")]),
            ("决定", self._decision()),
            ("更正的效力", self.told("effect_text")),
        )

    def _decision(self) -> Iterator[Block]:
        yield self.say("依据{legal_basis}，本机关决定对上述文书作如下更正：", keeps_next=True)
        yield from self.listed("{place}：原文“{wrong}”，更正为“{right}”", "corrections")
