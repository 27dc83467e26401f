"""年度核查: item by item, what was found, and when it is looked at next."""

from collections.abc import Iterator
from typing import Any

from app.following import due_until
from app.steps import check_listing
from ui.editors import DateEditor, FileEditor, TextEditor, TicksEditor
from ui.form import Field
from ui.step_fields import late_reason
from ui.step_page import StepPage


class CheckListingPage(StepPage):
    """年度核查."""

    step = check_listing
    verb = "登记年度核查"

    def fields(self) -> Iterator[Field]:
        """Ask for the day, each item, what was found and the next day."""
        today = self.workspace.today
        yield Field("checked_on", "核查日期", lambda: DateEditor(today))
        yield Field("right", "核查无误的", lambda: TicksEditor(check_listing.ITEMS, columns=1), star=False)
        yield Field("findings", "发现的问题", lambda: TextEditor("没有勾选的各项，写明情况和处理", 3), star=False)
        yield Field("file", "核查材料", lambda: FileEditor(self.workspace.keep), star=False)
        yield Field("next_on", "下次核查", lambda: DateEditor(today), hint="到期提醒；不晚于名单届满日。")
        yield from late_reason(self, "check")

    def initial(self) -> dict[str, Any]:
        """Presume today, and a year from now unless the listing ends before."""
        on = self.workspace.today()
        until = due_until(self.case, self.party) if self.party else None
        later = on.replace(year=on.year + 1, day=min(on.day, 28))
        return {"checked_on": on, "next_on": min(later, until) if until else later}
