"""汇总 in the window: a city takes in what its counties send, returns one, and writes the summary."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.accounts import unit
from app.act import act
from app.database import Office
from app.ledger.county_report import CountyReport
from app.ledger.received import CLASH, MISSING, ZERO
from app.ledger.report_readers import Sent, report_files
from app.ledger.reporting_units import UnitEntry, list_units, open_period, read_list, reporting_units
from app.ledger.returning import Reviewed
from app.ledger.summary import TOTAL, UnitLine
from app.ledger.taking_in import judge, keep
from app.model.officer import Officer
from app.model.received_report import ReportState
from app.packing import packed
from app.practice.counties import CORRECTED, FIRST, SECOND, SMALL, UNITS, Dates, unit_name, write_play
from app.workbook_reading import read_workbook
from tests.ui.conftest import Around
from ui.ledger.page import LedgerPage
from ui.ledger.tools import tools_for
from ui.roll_up.dialogs import PackageDialog, PeriodDialog, ReviewDialog, TakenInDialog
from ui.roll_up.page import EVERYTHING, RollUpPage
from ui.roll_up.unit_list import UnitDialog, UnitListDialog
from ui.roll_up.unit_reports import UnitReports
from ui.workspace import Workspace

TODAY = date(2026, 11, 22)
PATIENCE = 60_000  # ms


def file_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Dates]:
    """The files of both periods."""
    folder = tmp_path_factory.mktemp("play")
    return folder, write_play(folder, SMALL, TODAY)


@pytest.fixture
def bing() -> Officer:
    return Officer(name="经办丙", roles={"ledger_manager": True})


@pytest.fixture
def page(qtbot: Any, office: Office, bing: Officer) -> Iterator[RollUpPage]:
    page = RollUpPage(Workspace(office, bing, today=lambda: TODAY), Around())
    qtbot.addWidget(page)
    page.resize(1290, 684)
    page.show()
    page.opened()
    yield page


@pytest.fixture
def city(page: RollUpPage, office: Office, bing: Officer, sent: tuple[Path, Dates]) -> RollUpPage:
    folder, dates = sent
    list_units(office, read_list(read_workbook(folder / UNITS).sheets[0]), who=bing)
    for name in (FIRST, SECOND):
        open_period(office, dates.issue(name), dates.cut_off(name), None, who=bing)
    page.opened(folder=str(folder))
    return page


@pytest.fixture
def take_in(city: RollUpPage, qtbot: Any, sent: tuple[Path, Dates]) -> Callable[[str], str]:
    """Take a folder in for its period; return what was said."""

    def taken(name: str) -> str:
        city.period.setCurrentIndex(1 if name == FIRST else 0)
        with qtbot.waitSignal(city.receiving.told, timeout=PATIENCE) as told:
            city.receiving.take_in(report_files(sent[0] / name))
        return told.args[0]

    return taken


def shown(page: RollUpPage) -> dict[str, str]:
    return {standing.unit.name: cells[1].chip.text for standing, cells in page.table.model.rows}


def dialog(page: RollUpPage, kind: type) -> Any:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def test_a_city_begins_with_its_units_and_a_period(page: RollUpPage, office: Office, qtbot: Any, sent):
    assert "还没有登记报送单位" in page.nothing.text() and page.begin.text() == "登记单位名单"
    page.begin.click()
    units = dialog(page, UnitListDialog)
    units.import_from(sent[0] / UNITS)
    qtbot.waitUntil(lambda: units.count.text().startswith("12 个"), timeout=PATIENCE)
    units.accept()
    assert page.begin.text() == "新建一期"
    page.begin.click()
    period = dialog(page, PeriodDialog)
    assert period.act.text() == "补齐下一项（剩 2 项）"
    period.form["issue"].set_raw("3")
    period.form["cut_off"].set_raw(date(2026, 10, 31))
    period.try_it()
    assert page.period.currentText() == "第3期" and len(page.standings()) == SMALL.counties
    assert set(shown(page).values()) == {MISSING}


def test_the_play_from_the_first_file_to_the_summary(city: RollUpPage, take_in: Callable[[str], str], qtbot, tmp_path):
    assert take_in(FIRST) == "接收 12 份（其中零报告 2 份），未接收 0 份。"
    assert take_in(SECOND) == "接收 5 份（其中零报告 2 份），未接收 4 份。"
    told = dialog(city, TakenInDialog)
    assert len({one.sent.name for one, _ in told.table.model.rows}) == 4
    told.accept()
    assert {state: int(city.segments[state].text().split()[-1]) for state in (MISSING, CLASH, ZERO)} == {
        MISSING: 3, CLASH: 1, ZERO: 2,
    }  # fmt: skip
    city.segments[ReportState.REFUSED].click()
    assert shown(city).keys() == {unit_name(one) for one in (*SMALL.wrong_sums, SMALL.lost)}
    city.segments[EVERYTHING].click()
    assert city.card.share.text() == "5 / 12"
    assert take_in(CORRECTED) == "接收 4 份，未接收 0 份。"
    assert city.card.share.text() == "9 / 12" and list(shown(city).values()).count(MISSING) == 3

    city.export_to(out := tmp_path / "汇总表.xlsx")
    qtbot.waitUntil(lambda: city.frame.said[-1] == "已导出：汇总表.xlsx", timeout=PATIENCE)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["汇总表", "完成情况表"]
    last = next(row for row in book["汇总表"].iter_rows(values_only=True) if TOTAL in row)
    assert last[3] == city.shown.lines[-1].items_total > 0


def test_a_unit_is_looked_into_and_its_report_returned(city, take_in, office, tmp_path, monkeypatch):
    take_in(SECOND)
    for one in city.findChildren(TakenInDialog):
        one.accept()
    refused = next(one for one in city.standings() if one.unit.name == unit_name(SMALL.wrong_sums[0]))
    city.open_unit(refused)
    told = dialog(city, UnitReports)
    assert told.body.currentWidget() is told.faults and not told.give_back.isVisible()
    told.reject()

    city.open_unit(city.standings()[0])
    opened = dialog(city, UnitReports)
    rows = opened.rows.model()
    assert rows.rowCount() == city.standings()[0].accepted.items_total
    opened.return_it()
    assert "请写明退回的原因" in opened.told.text()
    cell = rows.index(1, rows.reason_place())
    assert (
        rows.flags(cell) & Qt.ItemFlag.ItemIsEditable and not rows.flags(rows.index(1, 1)) & Qt.ItemFlag.ItemIsEditable
    )
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "收到的.xlsx"), ""))
    opened.bring_out.click()
    assert "已导出收到的文件：收到的.xlsx" in opened.about.text()
    assert file_digest(tmp_path / "收到的.xlsx") == opened.report().file_digest
    rows.setData(cell, "请补充设定依据的条款。")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "退回.xlsx"), ""))
    opened.return_it()
    assert shown(city)[unit_name(1)] == ReportState.RETURNED
    written = [row for row in openpyxl.load_workbook(tmp_path / "退回.xlsx").active.iter_rows(values_only=True)]
    assert any("请补充设定依据的条款。" in row for row in written if row)
    city.open_unit(city.standings()[0])
    standing = city.standings()[0]
    letter = ReviewDialog(city, city.workspace, Reviewed(standing.unit, city.shown.period, standing.latest, []))
    letter.try_it()
    assert "请填写重新报送的日期" in letter.form.rows["resend_by"].message.text()
    letter.form["resend_by"].set_raw(date(2026, 12, 1))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "函.pdf"), ""))
    letter.try_it()
    assert (tmp_path / "函.pdf").read_bytes().startswith(b"%PDF")
    again = UnitReports(city, city.workspace, city.standings()[0], city.shown.period)
    assert "请补充设定依据的条款。" in again.rows.reasons().values() and not again.give_back.isVisibleTo(again)


def test_a_province_opens_a_city_and_then_a_county(page: RollUpPage, office: Office, bing: Officer):
    list_units(office, [UnitEntry("甲市", "888800"), UnitEntry("丑县", "888802", "甲市")], who=bing)
    period = open_period(office, "3", TODAY, None, who=bing)
    rows = base64.b64encode(packed([{"item_id": "888801-2026-0001", "measure_name": "措施"}])).decode()
    county = CountyReport("子县", "3", TODAY, UnitLine("子县", items_total=1, assessed=1), rows=rows)
    city = CountyReport("甲市", "3", TODAY, UnitLine("甲市", items_total=1), below=[county])
    units = reporting_units(office)
    keep(office, period, judge([Sent("a.xlsx", city, "x")], units, office, period), units, who=bing)
    page.opened()
    (standing, shown_cells), *others = page.table.model.rows
    assert not others and (standing.unit.name, shown_cells[4].text, shown_cells[4].second) == ("甲市", "50%", "1/2 个")
    page.open_unit(standing)
    assert shown(page) == {"丑县": MISSING, "子县": "已接收"} and page.whole.text() == "甲市的报送…"
    page.whole.click()
    whole = dialog(page, UnitReports)
    headings = [whole.rows.model().headerData(place, Qt.Orientation.Horizontal) for place in range(3)]
    assert headings == ["较上期", "报送单位", "台账编号"] and whole.give_back.isVisible()
    whole.reject()
    page.open_unit(page.standings()[1])
    county_only = dialog(page, UnitReports)
    assert "随市级报送包收到" in county_only.about.text() and not county_only.give_back.isVisible()
    county_only.reject()
    page.upwards.click()
    assert [one.unit.name for one in page.standings()] == ["甲市"]


def test_in_practice_the_counties_are_made_up(page: RollUpPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ui.roll_up.page.is_practice", lambda office: True)
    monkeypatch.setattr("ui.roll_up.receiving.PLAY", SMALL)
    monkeypatch.setattr("ui.roll_up.page.tell", lambda *told: page.frame.said.append(told[-1]))
    page.opened()
    with qtbot.waitSignal(page.receiving.played, timeout=PATIENCE) as played:
        page.play.click()
    assert len(page.standings()) == SMALL.counties and page.period.count() == 2
    assert page.receiving.place() == played.args[0] and played.args[0] in page.frame.said[-1]
    assert {one.name for one in Path(played.args[0]).iterdir()} == {UNITS, FIRST, SECOND, CORRECTED}


@pytest.mark.parametrize(("region", "offered"), [("999901", False), ("999900", True), ("990000", True)])
def test_only_an_office_with_others_below_it_is_offered_the_roll_up(
    qtbot: Any, office: Office, bing: Officer, region: str, offered: bool
):
    with act(office, "set_unit", who=bing) as session:
        session.merge(unit(office)).region_code = region
    ledger = LedgerPage(Workspace(office, bing, today=lambda: TODAY), Around())
    qtbot.addWidget(ledger)
    assert any(tool.place == "汇总" and "汇总" in tool.words for tool in tools_for(ledger)) == offered


def test_a_stopped_taking_in_keeps_nothing(city: RollUpPage, qtbot: Any, sent: tuple[Path, Dates]):
    with qtbot.waitSignal(city.receiving.told, timeout=PATIENCE) as told:
        city.receiving.take_in(report_files(sent[0] / SECOND))
        city.receiving.stop()
    assert "没有写入" in told.args[0] and set(shown(city).values()) == {MISSING}


def test_what_goes_up_is_a_package_the_next_level_reads(city, take_in, office, bing, qtbot, tmp_path):
    from app.ledger.package import read

    with act(office, "set_unit", who=bing) as session:
        own = session.merge(city.workspace.unit)
        own.name, own.region_code = "示例市信用办", "888000"
    take_in(SECOND)
    sending = PackageDialog(city, city.workspace, city.shown, str(tmp_path))
    sending.try_it()
    assert "请填写签发人" in sending.form.rows["signed_by"].message.text()
    sending.form["signed_by"].set_raw("示例负责人")
    sending.form["addressee"].set_raw("示例省信用办")
    with qtbot.waitSignal(sending.written, timeout=PATIENCE):
        sending.try_it()
    (made,) = tmp_path.glob("*.zip")
    assert read(made).manifest.items == city.shown.lines[-1].items_total


def test_a_unit_by_hand_and_one_that_reports_no_longer(city: RollUpPage, office: Office):
    units = UnitListDialog(city, city.workspace)
    adding = UnitDialog(units, city.workspace)
    adding.form["name"].set_raw(unit_name(1))
    adding.try_it()
    assert "名单里已有" in adding.form.rows["name"].message.text()
    adding.form["name"].set_raw("示例市013县信用办")
    adding.form["region_code"].set_raw("888013")
    adding.try_it()
    units.show_units()
    assert len(units.table.model.rows) == 13
    units.stop.click()
    assert units.stop.text() == "恢复报送"
    city.show_period()
    assert len(city.standings()) == 12
