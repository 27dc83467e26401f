"""选择专项: whose rows the ledger shows, and by when its campaign has to report; remembered for each person."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from app.ledger.campaigns import campaigns
from app.ledger.report_days import AHEAD, ReportDay, next_days
from ui.theme import icon, of_class
from ui.workspace import Workspace

ALL = "全部专项"
LEAST, WIDEST = 112, 240  # logical px


class CampaignChoice(QWidget):
    """专项: a list that is seen once there are several, and the next day of report, which leads to 报送."""

    changed = Signal()

    def __init__(self, workspace: Workspace, report: Callable[[UUID], object]) -> None:
        """Offer nothing yet; `refresh` reads the campaigns. `report` opens 报送 of a campaign."""
        super().__init__()
        self.workspace, self.report = workspace, report
        self.list = QComboBox()
        self.list.setAccessibleName("清理专项")
        self.list.setMinimumWidth(LEAST)
        self.list.setMaximumWidth(WIDEST)
        self.due = of_class(QPushButton(), "link")
        self.next: ReportDay | None = None
        self.due.setAccessibleName("下次报送")
        self.list.hide()
        self.due.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.list)
        row.addWidget(self.due)
        self.list.activated.connect(lambda _: self._choose())
        self.due.clicked.connect(lambda: self.next and self.report(self.next.campaign_id))

    @property
    def chosen(self) -> UUID | None:
        """Return the campaign that is chosen, None for all."""
        return self.list.currentData()

    def refresh(self) -> None:
        """Read the campaigns again; what was chosen stays chosen while it is there."""
        wanted = chosen_campaign(self.workspace)
        found = campaigns(self.workspace.office)
        self.list.clear()
        self.list.addItem(ALL, None)
        for one in found:
            self.list.addItem(f"{one.name}（已结束）" if one.closed_on else one.name, one.id)
        self._show(wanted)
        self.list.setVisible(len(found) > 1)
        self._tell()

    def show_all(self) -> None:
        """Choose all campaigns, without telling."""
        self.list.setCurrentIndex(0)
        self._keep()

    def choose(self, campaign_id: UUID) -> None:
        """Choose a campaign, without telling."""
        self._show(campaign_id)
        self._keep()

    def _show(self, campaign_id: UUID | None) -> None:
        """Make a campaign the current one, all of them where it is no longer there."""
        places = range(self.list.count())
        self.list.setCurrentIndex(next((place for place in places if self.list.itemData(place) == campaign_id), 0))

    def _choose(self) -> None:
        self._keep()
        self._tell()
        self.changed.emit()

    def _keep(self) -> None:
        QSettings("xinan", "xinan").setValue(_place(self.workspace), str(self.chosen or ""))

    def _tell(self) -> None:
        """Say by when to report next: of the chosen campaign any day, of all of them one that is near or missed."""
        today = self.workspace.today()
        days = [one for one in next_days(self.workspace.office, today) if self.chosen in (None, one.campaign_id)]
        self.next = next((one for one in days if self.chosen or one.day <= today + AHEAD), None)
        self.due.setVisible(self.next is not None)
        if self.next:
            left = (self.next.day - today).days
            self.due.setText(f"{left} 天后报送" if left > 0 else "今天报送" if left == 0 else f"报送已过 {-left} 天")
            self.due.setToolTip(self.next.in_words(today))
            self.due.setAccessibleName(self.next.in_words(today))
            self.due.setIcon(icon("warn", "red" if self.next.day < today else "amber"))


def chosen_campaign(workspace: Workspace) -> UUID | None:
    """Return the campaign of this office the person has chosen in its ledger, None for all."""
    kept = str(QSettings("xinan", "xinan").value(_place(workspace), ""))
    return next((one.id for one in campaigns(workspace.office) if str(one.id) == kept), None)


def _place(workspace: Workspace) -> str:
    return f"ledger/{workspace.who.name}/campaign"
