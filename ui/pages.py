"""The pages of the frame: one line each; the rail shows those that have an entry in it."""

from dataclasses import dataclass
from importlib import import_module

from app.model.officer import Officer
from app.roles import BUSINESS, DECIDING, ROLES
from ui.page import Frame, Page
from ui.workspace import Workspace

EVERYBODY = tuple(ROLES)


@dataclass(frozen=True)
class Entry:
    """One page: where its class is, who sees it, and, when it stands in the rail, its name, icon and number key."""

    key: str
    module: str
    page: str
    roles: tuple[str, ...]
    label: str = ""
    icon: str = ""
    digit: int = 0

    def is_for(self, who: Officer) -> bool:
        """Tell whether a person sees the page."""
        return any(who.may(role) for role in self.roles)

    def make(self, workspace: Workspace, frame: Frame) -> Page:
        """Import and build the page, when it is first asked for."""
        return getattr(import_module(self.module), self.page)(workspace, frame)


PAGES = (
    Entry("workbench", "ui.workbench", "Workbench", DECIDING, "工作台", "home", 1),
    Entry("case_list", "ui.case_list", "CaseList", DECIDING, "案件", "case", 2),
    Entry("case", "ui.case_workspace", "CaseWorkspace", DECIDING),
    Entry("case_health", "ui.health_page", "HealthPage", DECIDING),
    Entry("statistics", "ui.statistics_page", "StatisticsPage", BUSINESS),
    Entry("new_case", "ui.new_case", "NewCase", ("case_officer",)),
    Entry("import_penalties", "ui.import_page", "ImportPenaltiesPage", ("case_officer",)),
    Entry("party", "ui.party_page", "PartyPage", DECIDING, "主体", "party", 3),
    Entry("ledger", "ui.ledger.page", "LedgerPage", BUSINESS, "清理台账", "ledger", 4),
    Entry("roll_up", "ui.roll_up.page", "RollUpPage", ("ledger_manager",)),
    Entry("campaigns", "ui.ledger.campaigns", "CampaignsPage", BUSINESS),
    Entry("submission", "ui.ledger.submission", "SubmissionPage", BUSINESS),
    Entry("ledger_reports", "ui.ledger.reports", "ReportsPage", BUSINESS),
    Entry("own_form", "ui.ledger.own_form", "OwnFormPage", ("ledger_manager",)),
    Entry("import_ledger", "ui.import_page", "ImportLedgerPage", ("ledger_manager",)),
    Entry("deadline_calendar", "ui.deadline_calendar", "DeadlineCalendar", DECIDING, "期限日历", "calendar", 5),
    Entry("query_register", "ui.query_register", "QueryRegister", EVERYBODY, "查询登记", "register", 6),
    Entry("settings", "ui.settings.page", "SettingsPage", EVERYBODY, "设置", "settings", 7),
)


def pages_for(who: Officer) -> list[Entry]:
    """Return the pages a person sees, in the order of the rail."""
    return [entry for entry in PAGES if entry.is_for(who)]
