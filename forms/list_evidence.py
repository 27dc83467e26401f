"""证据目录: what the office hands in to the review organ or the court, with its pages and what it proves."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.approval import named_row, paired_row
from forms.layout import Block
from forms.paper import Form, blank
from forms.ruled import form_head, table

_COLUMNS = (
    ("序号", 0.08),
    ("证据名称", 0.33),
    ("文号", 0.21),
    ("页码", 0.1),
    ("证明对象", 0.28),
)
_BLANKS = ("number", "name", "doc_number", "pages", "purpose")


@dataclass(frozen=True)
class EvidenceItem:
    """证据: one paper of the file, the pages it is found on, and what it proves."""

    number: int = blank("序号", None)
    name: str = blank("证据名称")
    doc_number: str = blank("文号", needed=False)
    pages: str = blank("页码", needed=False)
    purpose: str = blank("证明对象")


@dataclass(frozen=True, kw_only=True)
class ListEvidencePaper(Form):
    """证据目录: the blanks, in the order they are printed."""

    title = "证据目录"

    suit_number: str = blank("复议、诉讼案号")
    tribunal: str = blank("提交")
    party_name: str = blank("申请人（原告）")
    contested: str = blank("被复议、被诉行为")
    exhibits: tuple[EvidenceItem, ...] = blank("证据", ())
    law_texts: str = blank("规范性文件", needed=False)

    def body(self) -> Iterator[Block]:
        """Yield for which suit, then one row a piece of evidence, then the rules the decision rests on."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{suit_number}"))
        yield paired_row(("提交", self.fill("{tribunal}")), ("申请人（原告）", self.fill("{party_name}")))
        yield named_row("被复议、被诉行为", self.fill("{contested}　本机关案号：{case_number}"))
        if not self.exhibits:
            yield named_row("证据", self.fill("{exhibits}"))
        yield table(
            _COLUMNS, ([self.fill(f"{{{name}}}", f"exhibits.{row}") for name in _BLANKS] for row in self._rows())
        )
        if self.law_texts:
            yield named_row("规范性文件", self.fill("{law_texts}"), indent=2)

    def _rows(self) -> range:
        return range(len(self.exhibits))
