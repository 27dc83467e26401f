"""上级表格预设: kept with the blank form, filled from the ledger, carried to another office, dropped again."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app import verify
from app.database import Office
from app.ledger.form_map import FormMap, propose
from app.ledger.form_presets import (
    PresetEntry,
    drop_preset,
    export_own_form,
    export_preset,
    keep_preset,
    opened_preset,
    presets,
    take_in_preset,
)
from app.ledger.opened_form import OpenedForm, open_form
from app.ledger.sheet import Blanks
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Refusal
from tests.ledger import own_forms

DAY = date(2026, 11, 23)
BLANKS = Blanks("示例县", "示例县信用办", DAY, DAY, "3")
ENTRY = PresetEntry("示例市信用办统计表", "2026年清理专项")


@pytest.fixture
def form(tmp_path: Path) -> tuple[OpenedForm, FormMap]:
    opened = open_form(own_forms.two_lines(tmp_path / "市里的表.xlsx"))
    return opened, propose(opened.sheets[0])


def test_a_form_is_kept_and_filled_with_the_ledger(
    ledger_office: Office,
    add: Callable[..., LedgerRow],
    bing: Officer,
    form: tuple[OpenedForm, FormMap],
    tmp_path: Path,
) -> None:
    for number in range(3):
        add(measure_name=f"措施{number}", opinion="废止")
    keep_preset(ledger_office, ENTRY, *form, who=bing, on=DAY)
    (kept,) = presets(ledger_office)
    assert (kept.name, kept.used_for, kept.saved_on, kept.saved_by) == (*vars(ENTRY).values(), DAY, bing.name)
    opened, places = opened_preset(ledger_office, kept)
    assert (opened.data, places) == (form[0].data, form[1])
    filled = export_own_form(ledger_office, opened, places, BLANKS, tmp_path / "报.xlsx", who=bing)
    sheet = openpyxl.load_workbook(filled.path)["附件1"]
    assert [sheet.cell(row, 4).value for row in (5, 6, 7)] == ["措施0", "措施1", "措施2"]
    assert sheet["H8"].value == "=SUM(H5:H7)" and filled.rows == 3
    assert list(verify.findings(ledger_office)) == []


def test_one_of_the_same_name_is_replaced_and_what_was_dropped_is_gone(
    ledger_office: Office, bing: Officer, form: tuple[OpenedForm, FormMap]
) -> None:
    opened, places = form
    keep_preset(ledger_office, ENTRY, opened, places, who=bing, on=DAY)
    keep_preset(ledger_office, ENTRY, opened, places.beginning(6), who=bing, on=DAY)
    (kept,) = presets(ledger_office)
    assert opened_preset(ledger_office, kept)[1].first_row == 6
    drop_preset(ledger_office, kept, who=bing)
    assert presets(ledger_office) == []


def test_a_preset_travels_and_a_damaged_one_is_refused(
    ledger_office: Office, bing: Officer, form: tuple[OpenedForm, FormMap], tmp_path: Path
) -> None:
    kept = keep_preset(ledger_office, ENTRY, *form, who=bing, on=DAY)
    export_preset(ledger_office, kept, tmp_path / "预设.json")
    drop_preset(ledger_office, kept, who=bing)
    taken = take_in_preset(ledger_office, tmp_path / "预设.json", who=bing, on=DAY)
    assert opened_preset(ledger_office, taken)[1] == form[1]
    told = json.loads((tmp_path / "预设.json").read_text("utf-8"))
    for spoilt in ("", "{}", "[1]", json.dumps(told | {"content": "AAAA"}), json.dumps(told | {"places": {}})):
        (tmp_path / "坏.json").write_text(spoilt, "utf-8")
        with pytest.raises(Refusal):
            take_in_preset(ledger_office, tmp_path / "坏.json", who=bing, on=DAY)


def test_who_may_not_keep_presets_and_what_needs_a_name(
    ledger_office: Office, bing: Officer, form: tuple[OpenedForm, FormMap]
) -> None:
    with pytest.raises(Refusal, match="台账管理员"):
        keep_preset(ledger_office, ENTRY, *form, who=Officer(name="张三"), on=DAY)
    with pytest.raises(Refusal, match="请填写预设的名称"):
        keep_preset(ledger_office, PresetEntry(" "), *form, who=bing, on=DAY)
