"""失信惩戒措施实施情况反馈表: the form on which the organ that was asked reports what it did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.approval import named_row, paired_row
from forms.dates import chinese_date
from forms.layout import Block, Piece
from forms.paper import Form, blank
from forms.ruled import choices, form_head, table

_ANSWERS = {None: "", True: "是", False: "否"}
_COLUMNS = (
    ("序号", 0.08),
    ("措施", 0.25),
    ("援引条款", 0.24),
    ("是否实施", 0.16),
    ("实施期间和情况\n（未实施的写明原因）", 0.27),
)
_NO_DAY = "　　　　年　　月　　日"


@dataclass(frozen=True)
class MeasureReport:
    """措施实施情况: one measure asked for, whether it was carried out (None: ticked by hand), and how."""

    name: str = blank("措施")
    clause: str = blank("援引条款")
    is_carried_out: bool | None = blank("是否实施", None, needed=False)
    course: str = blank("实施期间和情况", needed=False)


@dataclass(frozen=True, kw_only=True)
class ReportMeasuresPaper(Form):
    """失信惩戒措施实施情况反馈表: the blanks, in the order they are printed; the reporting organ fills it in."""

    title = "失信惩戒措施实施情况反馈表"

    case_number: str = blank("案号", needed=False)
    reporting_organ: str = blank("反馈部门")
    letter_number: str = blank("来函文号")
    party_name: str = blank("当事人")
    code: str = blank("统一社会信用代码（证件号码）")
    list_name: str = blank("名单名称")
    decision_number: str = blank("列入决定书文号")
    reports: tuple[MeasureReport, ...] = blank("措施实施情况", ())
    problems: str = blank("存在的问题和建议", needed=False)
    reporter: str = blank("反馈人", needed=False)
    reporter_phone: str = blank("联系电话", needed=False)
    reported_on: date | None = blank("反馈日期", None, needed=False)

    def body(self) -> Iterator[Block]:
        """Yield who reports on whose request about whom, then one row a measure, then who signs."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield paired_row(("来函文号", self.fill("{letter_number}")), ("反馈部门", self.fill("{reporting_organ}")))
        yield named_row("当事人", self.fill("{party_name}"))
        yield named_row("统一社会信用代码\n（证件号码）", self.fill("{code}"))
        yield named_row("名单和\n列入决定书", self.fill("{list_name}（{decision_number}）"))
        if not self.reports:
            yield named_row("措施实施情况", self.fill("{reports}"))
        yield table(_COLUMNS, map(self._report, range(len(self.reports))))
        yield named_row("存在的问题\n和建议", self.fill("{problems}"), lines=4, indent=2)
        yield paired_row(("反馈人", self.fill("{reporter}")), ("联系电话", self.fill("{reporter_phone}")))
        day = chinese_date(self.reported_on) if self.reported_on else _NO_DAY
        yield named_row("反馈日期（盖章）", (Piece(day, "reported_on"),), lines=3)

    def _report(self, number: int) -> tuple[tuple[Piece, ...], ...]:
        path = f"reports.{number}"
        done = choices(("是", "否"), _ANSWERS[self.reports[number].is_carried_out], f"{path}.is_carried_out")
        name, clause, course = (self.fill(f"{{{blank}}}", path) for blank in ("name", "clause", "course"))
        return ((Piece(str(number + 1)),), name, clause, done, course)
