"""守信承诺书: what the party promises when it asks to be taken off the list, one promise for each record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.layout import Block, Paragraph, Piece
from forms.paper import blank
from forms.party_letter import PartyLetter


@dataclass(frozen=True, kw_only=True)
class CommitmentPaper(PartyLetter):
    """守信承诺书: the blanks, in the order they are printed."""

    title = "守信承诺书"
    signed_as = "承诺人"

    decision_title: str = blank("被修复的文书名称")
    decision_number: str = blank("被修复的文书文号")
    decided_on: date | None = blank("被修复的文书日期", None)
    decision_organ: str = blank("作出机关")
    corrected: str = blank("纠正失信行为的情况", needed=False)
    promises: tuple[str, ...] = blank("承诺事项", ())
    liability: str = blank("违诺责任")

    def text(self) -> Iterator[Block]:
        """Say who promises, about which record, what was put right, what is promised, and what a breach brings."""
        record = "{decision_organ}于{decided_on}作出的《{decision_title}》（{decision_number}）"
        corrected = "失信行为已经纠正：{corrected:_24}。"
        yield self.say(f"{self.i}（{self._who()}）就{record}记载的失信行为申请信用修复。{corrected}{self.i}郑重承诺：")
        if not self.promises:
            yield self.say("{promises}")
        for number, text in enumerate(self.promises):
            yield Paragraph((Piece(f"{number + 1}."), Piece(text, f"promises.{number}")))
        yield self.say("{liability}")

    def _who(self) -> str:
        code = "{id_kind}号码：{id_number}" if self.is_person else "统一社会信用代码：{uscc}"
        principal = "，{principal_title}：{principal}" if self.principal else ""
        address = f"，{'住址' if self.is_person else '住所'}：{{address}}" if self.address else ""
        return f"{{party_name}}，{code}{address}{principal}"
