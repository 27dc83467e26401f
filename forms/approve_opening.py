"""立案审批表: the form that asks leave to open a case."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.approval import Opinion, named_row, opinion_row, parties_rows
from forms.layout import Block
from forms.paper import Form, PartiesBlanks, blank
from forms.ruled import form_head


@dataclass(frozen=True, kw_only=True)
class ApproveOpeningPaper(PartiesBlanks, Form):
    """立案审批表: the blanks, in the order they are printed."""

    title = "立案审批表"

    source: str = blank("案件来源")
    case_cause: str = blank("案由")
    gender: str = blank("性别", needed=False)
    phone: str = blank("联系电话", needed=False)
    evidence: str = blank("依据文书")
    regime: str = blank("名单制度")
    ground: str = blank("情形")
    opening_reason: str = blank("案情及立案理由")
    officer_opinion: Opinion = blank("承办人意见", Opinion(), needed=False)
    unit_opinion: Opinion = blank("承办机构意见", Opinion(), needed=False)
    approver_opinion: Opinion = blank("负责人审批意见", Opinion(), needed=False)

    def body(self) -> Iterator[Block]:
        """Yield the rows of the form; an opinion not given yet leaves room to write it by hand."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案件来源", self.fill("{source}"))
        yield named_row("案由", self.fill("{case_cause}"))
        yield from parties_rows(self, "{phone}", "{gender}")
        yield named_row("依据文书", self.fill("{evidence}"))
        yield named_row("适用名单及情形", self.fill("{regime}：{ground}"))
        yield named_row("案情及立案理由", self.fill("{opening_reason}"), lines=6, indent=2)
        yield opinion_row(self, "officer_opinion")
        yield opinion_row(self, "unit_opinion", lines=3)
        yield opinion_row(self, "approver_opinion", lines=3)
