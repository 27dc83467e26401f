"""A ledger page on an office with some rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from sqlalchemy import select

from app.act import act
from app.database import Office
from app.ledger.edit import edit
from app.model.officer import Officer
from app.model.unit import Unit
from tests.ui.ledger.pages import TODAY, Around, Open, row
from ui.ledger.page import LedgerPage
from ui.workspace import Workspace


@pytest.fixture
def bing() -> Officer:
    return Officer(name="经办丙", roles={"ledger_manager": True})


@pytest.fixture
def own_settings(tmp_path: Path) -> Iterator[None]:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    yield


@pytest.fixture
def open_page(qtbot: Any, office: Office, bing: Officer, own_settings: None) -> Open:
    """Open the page of an office with some rows."""
    with act(office, "set_unit", who=bing) as session:
        unit = session.scalars(select(Unit)).first() or Unit(name="示例县社会信用体系建设办公室")
        unit.region_code = "999999"
        session.add(unit)

    def opened(rows: int = 4, who: Officer = bing) -> LedgerPage:
        edit(office, [], [row(number) for number in range(1, rows + 1)], who=bing, on=TODAY)
        page = LedgerPage(Workspace(office, who, today=lambda: TODAY), Around())
        qtbot.addWidget(page)
        page.resize(1290, 718)
        page.show()
        page.opened()
        return page

    return opened
