"""停止执行、恢复执行: the order, from when it holds, and its scan."""

from collections.abc import Iterator

from app.steps import order_suspension
from ui.editors import DateEditor, FileEditor, LineEditor
from ui.exit_fields import note_of
from ui.form import Field
from ui.step_page import Question, StepPage


class OrderSuspensionPage(StepPage):
    """停止执行、恢复执行."""

    step = order_suspension

    @property
    def _verb(self) -> str:
        return "恢复执行" if self.party and order_suspension.suspended(self.party) else "停止执行"

    def above_form(self) -> None:
        """Say how it stands."""
        self.verb = f"登记{self._verb}"
        one = order_suspension.suspended(self.party) if self.party else None
        if one:
            said = f"自 {one.suspended_on:%Y-%m-%d} 起停止执行（{one.suspension_order}）。恢复执行的，在这里登记。"
        else:
            said = "没有停止执行的决定、裁定，公示、共享和措施照常执行。"
        self.box.addWidget(note_of(said))

    def fields(self) -> Iterator[Field]:
        """Ask for the order."""
        yield Field("order", "文书名称和文号", LineEditor)
        yield Field("ordered_on", f"{self._verb}日期", lambda: DateEditor(self.workspace.today))
        yield Field("order_file", "文书扫描件", lambda: FileEditor(self.workspace.keep))

    def after_words(self) -> str:
        """Say what it does."""
        if self.is_locked:
            return ""
        return "登记后公示、共享和措施" + ("恢复" if self._verb == "恢复执行" else "暂停")

    def question(self) -> Question | None:
        """Ask once more: what the public sees and organs do depends on it."""
        name = self.party.party.party_name if self.party else ""
        stops = self._verb == "停止执行"
        effect = (
            "公示、共享和失信惩戒措施暂停，请同时通知各渠道和实施部门。" if stops else "公示、共享和失信惩戒措施恢复。"
        )
        return Question(f"登记对“{name}”{self._verb}？", effect, self.verb)
