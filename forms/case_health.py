"""案卷体检表: every standard of case review with its clause, and what was found under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.approval import named_row, paired_row
from forms.dates import chinese_date
from forms.layout import Block, Piece
from forms.paper import Form, blank
from forms.ruled import form_head, table

_COLUMNS = (
    ("序号", 0.08),
    ("评查项目", 0.24),
    ("依据", 0.3),
    ("级别", 0.08),
    ("发现的问题", 0.3),
)
_BLANKS = ("number", "name", "clause", "severity", "found")
_NO_DAY = "　　　　年　　月　　日"


@dataclass(frozen=True)
class ReviewedStandard:
    """评查项目: one standard, by which clause, how much it weighs, and what was found (nothing: 未发现问题)."""

    number: int = blank("序号", None)
    name: str = blank("评查项目")
    clause: str = blank("依据")
    severity: str = blank("级别")
    found: str = blank("发现的问题")


@dataclass(frozen=True, kw_only=True)
class CaseHealthPaper(Form):
    """案卷体检表: the blanks, in the order they are printed; whoever examined the file signs by hand."""

    title = "案卷体检表"

    case_title: str = blank("案件名称")
    list_name: str = blank("名单制度", needed=False)
    officers: str = blank("承办人员")
    step: str = blank("办理环节")
    examined_on: date | None = blank("体检日期", None, needed=False)
    standards: tuple[ReviewedStandard, ...] = blank("评查项目", ())
    summary: str = blank("体检结果")
    examiner: str = blank("体检人", needed=False)
    remark: str = blank("处理情况", needed=False)

    def body(self) -> Iterator[Block]:
        """Yield which case, then one row a standard under heads repeated on every page, then the result."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案件名称", self.fill("{case_title}"))
        yield named_row("名单制度", self.fill("{list_name}"))
        yield paired_row(("承办人员", self.fill("{officers}")), ("办理环节", self.fill("{step}")))
        yield named_row("体检结果", self.fill("{summary}"))
        if not self.standards:
            yield named_row("评查项目", self.fill("{standards}"))
        yield table(_COLUMNS, map(self._standard, range(len(self.standards))))
        yield named_row("处理情况", self.fill("{remark}"), lines=3, indent=2)
        day = chinese_date(self.examined_on) if self.examined_on else _NO_DAY
        yield paired_row(("体检人", self.fill("{examiner}")), ("体检日期", (Piece(day, "examined_on"),)))

    def _standard(self, number: int) -> list[tuple[Piece, ...]]:
        return [self.fill(f"{{{name}}}", f"standards.{number}") for name in _BLANKS]
