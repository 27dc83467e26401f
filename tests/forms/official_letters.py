"""Letters from organ to organ in every format, for what the page looks like."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms import page
from forms.layout import Block, WritingLines, words
from forms.letterhead import Format
from forms.official import OfficialLetter
from forms.paper import Form, blank
from forms.ruled import Row, choices, entry, form_head, label, table, written
from tests.forms.samples.invented import FACTS, ORGAN


@dataclass(frozen=True, kw_only=True)
class Document(OfficialLetter):
    """公文."""

    title = "关于协助实施失信惩戒措施的函"
    facts: str = blank("事由")

    def text(self) -> Iterator[Block]:
        """Say it."""
        yield self.say("{facts}。")


@dataclass(frozen=True, kw_only=True)
class Letter(Document):
    """信函格式."""

    format = Format.LETTER


@dataclass(frozen=True, kw_only=True)
class Upward(Document):
    """上行文."""

    format = Format.UPWARD


@dataclass(frozen=True, kw_only=True)
class Register(Form):
    """A table set sideways, and what else a ruled form may have."""

    title = "线索登记簿"
    area = page.LANDSCAPE_AREA
    way: str = blank("方式", needed=False)
    reached: str = blank("收件人", needed=False)
    texts: tuple[str, ...] = blank("线索", ())

    def body(self) -> Iterator[Block]:
        """Yield the table and room to write."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        ways = choices(("直接送达", "留置送达"), self.way, "way")
        yield Row((label("方式", 0.2), entry(ways, 0.4), label("收件人", 0.1), entry(self.fill("{reached:_8}"), 0.3)))
        columns = (("序号", 0.1), ("线索", 0.6), ("备注", 0.3))
        yield table(columns, [(words(str(number)), words(text), ()) for number, text in enumerate(self.texts, 1)])
        yield Row((label("手写", 0.2), written(WritingLines(3), share=0.8)))


BLANKS = {
    "organ": ORGAN,
    "doc_number": "示市监〔2026〕88号",
    "finalized_on": date(2026, 12, 3),
    "facts": FACTS,
    "addressee": "示例县财政局",
    "signatory": "局长戊",
    "attachments": ("列入严重失信主体名单决定书以及与之有关的送达回证、公示记录和其他应当随附的材料一套", "送达回证"),
    "note": "联系人：经办甲，联系电话：0900-1234567",
    "copies_to": ("示例市市场监督管理局", "示例县发展和改革局", "示例县人民法院", "示例县自然资源局"),
}
JOINT = {
    "co_organs": ("示例县农业农村局", "示例县人力资源和社会保障局", "示例县文化和旅游局"),
    "co_signatories": ("局长己", "局长庚", "局长辛"),
}


def make(kind: type[Document], **blanks: object) -> Document:
    """Fill a letter."""
    return kind(**BLANKS | blanks)


def register(rows: int) -> Register:
    """Fill the register."""
    texts = tuple(FACTS[: 20 + 3 * number] for number in range(rows))
    return Register(organ=ORGAN, case_number="示信案〔2026〕042号", way="留置送达", texts=texts)
