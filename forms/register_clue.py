"""线索登记表: where a case comes from, before anybody has decided to open one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.approval import Opinion, named_row, opinion_row, paired_row, party_rows
from forms.layout import Block, Piece
from forms.paper import Form, PartyBlanks, blank
from forms.ruled import choices, form_head

_SOURCES = ("行政决定文书", "司法、仲裁文书", "部门移送", "上级交办", "投诉举报", "监督检查")


@dataclass(frozen=True, kw_only=True)
class RegisterCluePaper(PartyBlanks, Form):
    """线索登记表: the blanks, in the order they are printed."""

    title = "线索登记表"

    case_number: str = blank("线索编号")
    registered_on: date | None = blank("登记日期", None)
    source: str = blank("线索来源")
    provider: str = blank("提供单位或者提供人", needed=False)
    provider_contact: str = blank("联系方式", needed=False)
    received_on: date | None = blank("收到日期", None)
    phone: str = blank("当事人电话", needed=False)
    content: str = blank("线索内容")
    evidence: str = blank("所附依据文书", needed=False)
    materials: str = blank("附送材料", needed=False)
    officer_opinion: Opinion = blank("登记人意见", Opinion(), needed=False)
    unit_opinion: Opinion = blank("承办机构意见", Opinion(), needed=False)
    approver_opinion: Opinion = blank("负责人意见", Opinion(), needed=False)

    def body(self) -> Iterator[Block]:
        """Yield where the clue comes from, whom it is about, what it says, and what is to be done with it."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("线索编号：{case_number}"))
        yield paired_row(
            ("登记日期", self.fill("{registered_on}")),
            ("收到日期", self.fill("{received_on}")),
        )
        yield named_row("线索来源", self._source())
        yield paired_row(("提供单位或者提供人", self.fill("{provider}")), ("联系方式", self.fill("{provider_contact}")))
        yield from party_rows(self, "{phone}")
        yield named_row("线索内容", self.fill("{content}"), lines=5, indent=2)
        yield named_row("所附依据文书", self.fill("{evidence}"))
        yield named_row("附送材料", self.fill("{materials}"))
        yield opinion_row(self, "officer_opinion", lines=3)
        yield opinion_row(self, "unit_opinion", lines=3)
        yield opinion_row(self, "approver_opinion", lines=3)

    def _source(self) -> tuple[Piece, ...]:
        if not self.source:
            return self.fill("{source}")
        return choices(_SOURCES, self.source, "source", per_row=3)
