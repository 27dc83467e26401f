"""An office that keeps a ledger, and who may write in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.act import act
from app.database import Office
from app.ledger.edit import edit
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.unit import Unit

TODAY = date(2026, 11, 22)


@pytest.fixture
def bing() -> Officer:
    """The 台账管理员."""
    return Officer(name="经办丙", roles={"ledger_manager": True})


@pytest.fixture
def ding() -> Officer:
    """Another 台账管理员."""
    return Officer(name="联络员丁", roles={"ledger_manager": True})


@pytest.fixture
def ledger_office(office: Office, bing: Officer) -> Office:
    """An office that has said in which region it lies."""
    with act(office, "set_unit", who=bing) as session:
        unit = session.query(Unit).first() or Unit(name="示例县社会信用体系建设办公室")
        unit.region_code = "999999"
        session.add(unit)
    return office


@pytest.fixture
def add(ledger_office: Office, bing: Officer) -> Callable[..., LedgerRow]:
    """Add a row as the grid would."""

    def added(**values: Any) -> LedgerRow:
        whole = {
            "doc_name": "示例县失信惩戒实施方案",
            "doc_number": "示政办〔2017〕58号",
            "measure_name": "限制参加政府采购",
        }
        return edit(ledger_office, [], [{**whole, **values}], who=bing, on=TODAY).added[0]

    return added
