"""The seven forms of the first run; each fills itself from the charter, and gives back what was entered."""

from ui.first_run_pages.finish import FinishPage
from ui.first_run_pages.keeping import BackupPage
from ui.first_run_pages.page import Page
from ui.first_run_pages.persons import AdminsPage, OfficersPage, PersonRow
from ui.first_run_pages.rules import CalendarPage, RegimesPage
from ui.first_run_pages.unit import UNIT_FIELDS, UnitPage

__all__ = [
    "UNIT_FIELDS",
    "AdminsPage",
    "BackupPage",
    "CalendarPage",
    "FinishPage",
    "OfficersPage",
    "Page",
    "PersonRow",
    "RegimesPage",
    "UnitPage",
]
