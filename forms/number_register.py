"""文号登记簿: the register of one kind and year, printed as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms import page
from forms.layout import Block, Piece, Space
from forms.paper import Paper, blank
from forms.ruled import form_head, small, table

COLUMNS = (
    ("文号", 0.25),
    ("文书", 0.185),
    ("当事人／主送机关", 0.17),
    ("案号", 0.145),
    ("取号日期", 0.115),
    ("状态和原因", 0.135),
)
NAMES = ("doc_number", "document", "concerns", "case_number", "taken_on", "standing")


@dataclass(frozen=True)
class RegisteredNumber:
    """文号: one line of the register, in words."""

    doc_number: str = blank("文号")
    document: str = blank("文书", needed=False)
    concerns: str = blank("当事人／主送机关", needed=False)
    case_number: str = blank("案号", needed=False)
    taken_on: str = blank("取号日期", needed=False)
    standing: str = blank("状态和原因", needed=False)


@dataclass(frozen=True, kw_only=True)
class NumberRegisterPaper(Paper):
    """文号登记簿: every number in its order, none left out."""

    title = "文号登记簿"
    area: ClassVar[page.Area] = page.LANDSCAPE_AREA

    kind: str = blank("文号种类")
    year: int | None = blank("年份", None)
    numbers: tuple[RegisteredNumber, ...] = blank("文号", ())
    remark: str = blank("备注", needed=False)

    def body(self) -> Iterator[Block]:
        """Yield the head, the table and what is to be said of the whole."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("{kind}　{year}年"))
        records = [
            [self.fill(f"{{{name}}}", f"numbers.{number}") for name in NAMES] for number in range(len(self.numbers))
        ]
        yield table(COLUMNS, records or [[self.fill("{numbers}")] + [(Piece(""),)] * (len(NAMES) - 1)])
        yield Space(6)
        if self.remark:
            yield small(self.fill("{remark}"), indent=0)
