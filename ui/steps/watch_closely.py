"""重点关注: begun with a reason, reviewed on a day, ended."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QLabel

from app.following import open_one
from app.steps import watch_closely
from ui.editors import DateEditor, FileEditor, RadioEditor, TextEditor
from ui.form import Field, Form
from ui.step_fields import late_reason
from ui.step_page import StepPage
from ui.theme import of_class


def _goes_on(form: Form) -> bool:
    return form.value("verdict") != "end"


class WatchCloselyPage(StepPage):
    """重点关注."""

    step = watch_closely
    verb = "登记重点关注"

    def above_form(self) -> None:
        """Say since when and why the party is watched."""
        if watched := open_one(self.party, "attention"):
            due = f"，{watched.due_on:%Y-%m-%d} 复核" if watched.due_on else ""
            words = f"自 {watched.started_on:%Y-%m-%d} 起重点关注{due}。原因：{watched.reason}"
            self.box.addWidget(of_class(QLabel(words, wordWrap=True), "locked-note"))

    def fields(self) -> Iterator[Field]:
        """Ask whether it begins, goes on or ends, why, and when it is reviewed."""
        today, watched = self.workspace.today, open_one(self.party, "attention")
        verdicts = {key: words for key, words in watch_closely.VERDICTS.items() if (key == "start") != bool(watched)}
        yield Field("verdict", "处理", lambda: RadioEditor(verdicts))
        yield Field("reason", "原因", lambda: TextEditor("写明需要重点关注、继续或者结束的情况", 3))
        if not watched:
            yield Field("actions", "关注措施", lambda: TextEditor("如增加检查频次、定期了解整改进展", 2))
        yield Field("due_on", "复核日期", lambda: DateEditor(today), when=_goes_on, hint="到期提醒复核，不会自动延续。")
        yield Field("file", "材料", lambda: FileEditor(self.workspace.keep), star=False)
        if watched:
            yield from late_reason(self, "attention")

    def initial(self) -> dict[str, Any]:
        """Presume what is possible now."""
        return {"verdict": "continue" if open_one(self.party, "attention") else "start"}
