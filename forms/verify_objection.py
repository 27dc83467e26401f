"""核实记录: what was done to find out whether the party is right, point by point."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.approval import ENTRY, LABEL, Opinion, named_row, opinion_row, paired_row
from forms.layout import Block
from forms.paper import Form, blank
from forms.ruled import Row, form_head, label, small, written


@dataclass(frozen=True)
class VerifiedItem:
    """核实事项: one point of the party, how it was verified, on what material, and what was found."""

    objection: str = blank("异议事项")
    verification: str = blank("核实方式", needed=False)
    materials: str = blank("核实材料", needed=False)
    finding: str = blank("核实结果", needed=False)


@dataclass(frozen=True, kw_only=True)
class VerifyObjectionPaper(Form):
    """核实记录: the blanks; what is found out on the spot prints as room to write."""

    title = "核实记录"

    case_cause: str = blank("案由")
    party_name: str = blank("当事人")
    received_on: date | None = blank("收到异议日期", None)
    statement_form: str = blank("提出方式")
    presented_by: str = blank("提出人")
    verified_on: str = blank("核实时间", needed=False)
    place: str = blank("核实地点", needed=False)
    asked: str = blank("被核实的单位或者人员", needed=False)
    items: tuple[VerifiedItem, ...] = blank("异议事项", ())
    verification: str = blank("核实情况", needed=False)
    verifier_opinion: Opinion = blank("核实人意见", Opinion(), needed=False)
    asked_opinion: Opinion = blank("被核实人确认", Opinion(), needed=False)

    def body(self) -> Iterator[Block]:
        """Yield what was objected, when and where it was verified, each point, and who signs."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案由", self.fill("{case_cause}"))
        yield paired_row(("当事人", self.fill("{party_name}")), ("提出人", self.fill("{presented_by}")))
        yield paired_row(("收到异议日期", self.fill("{received_on}")), ("提出方式", self.fill("{statement_form}")))
        yield paired_row(("核实时间", self.fill("{verified_on}")), ("核实地点", self.fill("{place}")))
        yield named_row("被核实的单位或者人员", self.fill("{asked}"))
        if not self.items:
            yield named_row("异议事项", self.fill("{items}"))
        for number in range(len(self.items)):
            yield self._point(number)
        yield named_row("核实情况", self.fill("{verification}"), lines=4, indent=2)
        yield opinion_row(self, "verifier_opinion", lines=3)
        yield opinion_row(self, "asked_opinion", lines=3)

    def _point(self, number: int) -> Row:
        item = f"items.{number}"
        lines = [
            small(self.fill(f"{name}：{{{part}}}", item), indent=0)
            for name, part in (
                ("异议事项", "objection"),
                ("核实方式", "verification"),
                ("核实材料", "materials"),
                ("核实结果", "finding"),
            )
        ]
        return Row((label(f"事项{number + 1}", LABEL), written(*lines, share=ENTRY)))
