"""本案的期限: the periods by which the clocks of a case run, confirmed or entered with their clause in one place."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.law import Period, period
from app.regime import clock_periods
from ui.confirm_period import ConfirmPeriod
from ui.step_page import StepPage
from ui.theme import of_class

LEAD = "起算前请对照依据核对；待核对的不作提醒，没有的不起算。确认后，正在计算的期限随之重算。"


class CasePeriods(QFrame):
    """One row a period that does not count yet, those that do in one line; a row opens when asked."""

    confirmed = Signal()

    def __init__(self, page: StepPage, names: Mapping[str, str], needed: str) -> None:
        """Show the periods of these rule keys; `needed` is the one this step cannot do without."""
        super().__init__()
        of_class(self, "clear")
        on, unit = page.workspace.today(), page.case.unit
        known = {key: period(key, on=on, confirmed=unit.confirmed(on)) for key in names}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.rows: dict[str, ConfirmPeriod] = {}
        waiting = {key: name for key, name in names.items() if not _counts(known[key])}
        if waiting:
            column.addWidget(of_class(QLabel("本案的期限"), "h2"))
            column.addWidget(of_class(QLabel(LEAD, wordWrap=True), "hint"))
        for key, name in waiting.items():
            row = ConfirmPeriod(name, key, page.workspace, folded=key != needed)
            row.show_period(known[key])
            row.confirmed.connect(self.confirmed)
            self.rows[key] = row
            column.addWidget(row)
        if told := [f"{name} {known[key]}" for key, name in names.items() if key not in waiting]:
            column.addWidget(of_class(QLabel(f"已核对：{'　·　'.join(told)}", wordWrap=True), "ok"))


def _counts(known: Period | None) -> bool:
    return known is not None and known.checked


def ask_periods(page: StepPage, *names: str, needed: str = "") -> CasePeriods | None:
    """Offer periods of the case's list above the form of a page, all of them where none is named.

    What is confirmed is shown at once: the case is shown anew, with what was typed kept.
    """
    if not page.case.regime_id:
        return None
    of_list = clock_periods(page.case.regime_id).items()
    wanted = {key: name for key, name in of_list if not names or _last(key) in names}
    return offer_periods(page, wanted, f"{page.case.regime_id}.{needed}")


def offer_periods(page: StepPage, names: Mapping[str, str], needed: str = "") -> CasePeriods:
    """Offer these periods, rule key → name, above the form of a page."""
    asked = CasePeriods(page, names, needed)
    asked.confirmed.connect(lambda: _show_anew(page))
    page.box.addWidget(asked)
    return asked


def _last(key: str) -> str:
    return key.rpartition(".")[2]


def _show_anew(page: StepPage) -> None:
    page.save_draft()
    page.workspace.case_changed.emit(page.case.id)
