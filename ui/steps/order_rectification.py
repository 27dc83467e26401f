"""限期整改通知书: what is wrong, what is to be done, by when."""

from collections.abc import Iterator
from typing import Any

from app.law import provision
from app.steps import order_rectification
from ui.editors import DateEditor, LineEditor, TextEditor
from ui.form import Field
from ui.step_page import StepPage


class OrderRectificationPage(StepPage):
    """限期整改通知书."""

    step = order_rectification
    verb = "定稿限期整改通知书"

    def fields(self) -> Iterator[Field]:
        """Return the blanks of the letter."""
        today = self.workspace.today
        yield Field("legal_basis", "整改依据", lambda: TextEditor("法律、法规、规章或政策文件名称和条款", 2))
        yield Field("problems", "存在的问题", lambda: TextEditor("一行一项", 3))
        yield Field("requirements", "整改要求", lambda: TextEditor("一行一项", 3))
        yield Field(
            "due_on",
            "整改期限至",
            lambda: DateEditor(today),
            hint="由本单位按整改的难易确定；可填“+20”（20个工作日后）。",
        )
        yield Field("reporting", "反馈方式", lambda: TextEditor(lines=2))
        yield Field("consequence", "逾期的后果", lambda: TextEditor(lines=2))
        yield Field(
            "remedies",
            "救济措施",
            lambda: TextEditor("责令整改设定义务的，写明复议机关、法院和期限", 2),
            star=False,
        )
        yield Field("contact_address", "联系地址", LineEditor)
        yield Field("contact_person", "联系人", lambda: LineEditor(width=210))
        yield Field("contact_phone", "联系电话", lambda: LineEditor("如 0900-1234567", width=210))

    def initial(self) -> dict[str, Any]:
        """Bring in what the rule says and the office's own address."""
        unit, on = self.case.unit, self.workspace.today()
        said = provision(order_rectification.RULE, on=on).values
        you = self.party.you if self.party else ""
        return {
            "legal_basis": order_rectification.basis_on(on),
            "reporting": said["reporting"],
            "consequence": said["consequence"].format(you=you),
            "contact_address": unit.address,
            "contact_person": self.case.officer,
            "contact_phone": unit.phone,
        }

    def after_words(self) -> str:
        """Say what comes next."""
        return "" if self.is_locked else "定稿后送达，期满登记整改核查"
