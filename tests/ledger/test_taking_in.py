"""What is accepted of the files other offices send, and why a file is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.database import Office
from app.ledger import below
from app.ledger.below import UnitBelow
from app.ledger.county_report import CountyReport
from app.ledger.manifest import CampaignName, Manifest, UnitName
from app.ledger.package import WORKBOOK, write
from app.ledger.received import Difference, difference, overview
from app.ledger.report_readers import Asked, Sent, issue_of, read_all
from app.ledger.reporting_units import (
    UnitEntry,
    finder,
    list_units,
    open_period,
    read_list,
    reporting_units,
    rolls_up,
)
from app.ledger.returning import WHOLE, gaps, return_report
from app.ledger.roll_up import Against, Held, item_ids_of, judged
from app.ledger.sheet import Blanks, ledger_sheet
from app.ledger.summary import UnitLine, summed
from app.ledger.taking_in import judge, keep, take_in
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.received_report import ReportingUnit
from app.refusal import Refusal
from app.workbook_reading import read_workbook

TODAY = date(2026, 11, 22)
CUT_OFF = date(2026, 10, 31)
UNIT = "示例市001县信用办"


def sent(name: str, unit: str, *item_ids: str, version: int = 0, digest: str = "", **more: Any) -> Sent:
    line = UnitLine(unit, items_total=len(item_ids))
    report = CountyReport(unit, "3", CUT_OFF, line, item_ids=list(item_ids), **more)
    return Sent(name, report, digest or name, manifest(unit, version) if version else None)


def manifest(unit: str = UNIT, version: int = 1, **more: Any) -> Manifest:
    whole = Manifest(
        campaign=CampaignName(id="1", name="失信约束措施清理规范"),
        unit=UnitName(name=unit, region_code="888001"),
        level="county",
        period="3",
        version=version,
        cut_off=CUT_OFF,
        made_on=TODAY,
        prepared_by="填报人",
        signed_by="负责人",
        signed_on=TODAY,
        counts={"梳理措施数": 1},
        form_edition="全部列",
    )
    return replace(whole, **more)


def why(files: list[Sent], **against: Any) -> dict[str, tuple[str, bool]]:
    result = judged(files, Against(CUT_OFF, "3", **against))
    return {one.sent.name: ("".join(one.reasons), one.is_clash) for one in result.refused}


def row(number: int = 1, **values: Any) -> LedgerRow:
    usual: dict[str, Any] = {
        "item_id": f"888001-2026-{number:04d}",
        "doc_name": "示例文件",
        "measure_name": f"措施{number}",
        "link_stage": "惩戒",
        "conforms": "是",
        "opinion": "保留",
        "lead_office": "发改局",
    }
    return LedgerRow(**usual | values)


# what two files claim


def test_the_last_version_counts_wherever_it_stands():
    files = [sent("b.zip", "甲县", "1", version=2), sent("a.zip", "甲县", "1", version=1)]
    result = judged(files, Against(CUT_OFF, "3"))
    assert [one.name for one in result.accepted] == ["b.zip"] and [one.name for one in result.replaced] == ["a.zip"]
    assert result.is_whole and "已由新版本替换：“a.zip”，甲县第1版" in list(result.in_words())


def test_an_older_version_than_the_one_held_is_a_clash():
    held = {"甲县": Held(2, "x")}
    assert why([sent("a.zip", "甲县", "1", version=1)], held=held)["a.zip"] == (
        "报来的是第1版，已接收第2版，请核对以哪一版为准。",
        True,
    )
    assert not why([sent("a.zip", "甲县", "1", version=3)], held=held)
    assert not why([sent("a.xlsx", "甲县", "1")], held=held), "a workbook states no version: the later one counts"


def test_the_same_content_is_not_taken_in_twice():
    assert "不再重复接收" in why([sent("a.xlsx", "甲县", "1", digest="x")], held={"甲县": Held(1, "x")})["a.xlsx"][0]


def test_a_number_another_unit_has_reported_before_is_a_clash_and_its_own_is_none():
    owners = {"888001-2026-0001": "乙县"}
    assert why([sent("a.xlsx", "甲县", "888001-2026-0001")], owners=owners)["a.xlsx"][1]
    assert not why([sent("b.xlsx", "乙县", "888001-2026-0001")], owners=owners)


def test_what_the_package_says_is_deleted_is_not_lost():
    before = {"甲县": frozenset({"1", "2"})}
    assert "编号 1 个：2。" in why([sent("a.xlsx", "甲县", "1")], before=before)["a.xlsx"][0]
    one = sent("a.zip", "甲县", "1", version=1)
    explained = replace(one, manifest=manifest("甲县", deleted={"2": "与第1条重复"}))
    assert not why([explained], before=before)


def test_a_city_loses_no_numbers_of_a_unit_that_has_not_reported():
    before = {"甲市/子县": frozenset({"1", "2"}), "甲市/丑县": frozenset({"9"})}
    city = sent("a.zip", "甲市", "1", "2", below=[CountyReport("子县", item_ids=["1", "2"])])
    assert not why([city], before=before)
    less = sent("a.zip", "甲市", "1", below=[CountyReport("子县", item_ids=["1"])])
    assert "编号 1 个：2。" in why([less], before=before)["a.zip"][0]
    assert item_ids_of([less]) == {"甲市/子县": frozenset({"1"})}


def test_rows_without_numbers_cannot_be_compared():
    one = Sent("a.xlsx", CountyReport("甲县", "3", CUT_OFF, UnitLine("甲县", items_total=3)), "x")
    assert "没有“台账编号”列" in why([one], before={"甲县": frozenset({"1"})})["a.xlsx"][0]


def test_a_unit_whose_file_was_refused_has_reported():
    files = [sent("a.xlsx", "甲县", faults=["第 5 行有误。"])]
    assert judged(files, Against(CUT_OFF, "3", expected=("甲县", "乙县"))).not_reported == ("乙县",)


@pytest.mark.parametrize(("period", "issue"), [("3", "3"), ("2026年第3期", "3"), ("第 2026-10 期", "2026-10")])
def test_a_period_is_known_however_it_is_written(period: str, issue: str):
    assert issue_of(period) == issue


def test_what_differs_is_told_in_words():
    assert difference({"1": "a", "2": "b", "3": "c"}, {"1": "a", "2": "x", "4": "d"}) == Difference(
        ("4",), ("2",), ("3",)
    )
    assert Difference(("4",), ("2",), ("3",)).sentence == "新增 1，变更 1，减少 1"
    assert Difference().sentence == "无变化"


# whose file it is


def test_a_unit_is_found_by_code_name_numbers_or_the_name_of_the_file():
    units = [ReportingUnit(name=f"示例市{n:03d}县", region_code=f"88800{n}") for n in (1, 2)]
    units.append(ReportingUnit(name="示例市009县", left_on=TODAY))
    find = finder(units)
    assert find("888002", "别的名称", (), "x") is units[1]
    assert find("", "示例市001县信用办", (), "x") is units[0]
    assert find("", "本单位", ["888002-2026-0001"], "x") is units[1]
    assert find("", "本单位", (), "示例市001县台账（终稿）") is units[0]
    assert find("", "示例市009县", ["888001-2026-0001", "888002-2026-0001"], "x") is None


# the list of units


def sheet_of(path: Path, *rows: tuple[Any, ...]) -> Any:
    book = openpyxl.Workbook()
    for one in rows:
        book.active.append(one)
    book.save(path)
    return read_workbook(path).sheets[0]


def test_a_list_is_read_below_its_title_and_without_its_notes(tmp_path: Path):
    found = read_list(
        sheet_of(
            tmp_path / "a.xlsx",
            ("报送单位名单",),
            ("序号", "单位名称", "行政区划代码", "所属市"),
            (1, "示例市", 888000, None),
            (2, "示例市001县", 888001, "示例市"),
            ("", "填表人：张三"),
        )
    )
    assert found == [UnitEntry("示例市", "888000"), UnitEntry("示例市001县", "888001", "示例市")]
    with pytest.raises(Refusal, match="没有“单位名称”列"):
        read_list(sheet_of(tmp_path / "b.xlsx", ("姓名", "年龄"), ("张三", 3)))


def test_units_stand_on_three_levels_and_are_brought_up_to_date(office: Office, bing: Officer):
    assert not rolls_up(office, "999901") and rolls_up(office, "999900")
    listed = list_units(office, [UnitEntry("甲县", "", "甲市"), UnitEntry("甲市", "888800")], who=bing)
    assert listed.added == 2 and rolls_up(office, "")
    units = {one.name: one for one in reporting_units(office)}
    assert (units["甲市"].level, units["甲县"].level, units["甲县"].parent_id) == ("city", "county", units["甲市"].id)
    again = list_units(office, [UnitEntry("甲县", "888801", "甲市", "李四", "0900-1")], who=bing)
    assert (again.added, again.changed) == (0, 1)


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ([UnitEntry("", "888801")], "没有名称"),
        ([UnitEntry("甲县"), UnitEntry("甲县")], "名称重复"),
        ([UnitEntry("甲县", "88")], "6 位数字"),
        ([UnitEntry("甲县", "888801"), UnitEntry("乙县", "888801")], "与“甲县”相同"),
        ([UnitEntry("甲县", "", "丙市")], "没有上级单位“丙市”"),
    ],
)
def test_a_list_with_a_fault_is_refused_whole(office: Office, bing: Officer, entries: list[UnitEntry], fault: str):
    with pytest.raises(Refusal, match=fault):
        list_units(office, [UnitEntry("丁县"), *entries], who=bing)
    assert not reporting_units(office)


def test_a_period_needs_an_issue_a_day_and_must_be_new(office: Office, bing: Officer):
    open_period(office, "3", CUT_OFF, None, who=bing)
    for issue, cut_off, fault in (("", CUT_OFF, "请填写期号"), ("3", TODAY, "已有“3”"), ("4", CUT_OFF, "已有统计截止")):
        with pytest.raises(Refusal, match=fault):
            open_period(office, issue, cut_off, None, who=bing)
    with pytest.raises(Refusal, match="不能早于"):
        open_period(office, "4", TODAY, CUT_OFF, who=bing)


def test_who_keeps_no_ledger_takes_nothing_in(office: Office, li: Officer, bing: Officer):
    period = open_period(office, "3", CUT_OFF, None, who=bing)
    for forbidden in (
        lambda: list_units(office, [UnitEntry("甲县")], who=li),
        lambda: open_period(office, "4", TODAY, None, who=li),
        lambda: take_in(office, period, [], who=li, on=TODAY),
    ):
        with pytest.raises(Refusal, match="台账管理员"):
            forbidden()


# packages

BELOW = UnitBelow(name="甲", region_code="", has_reported=True, report_version=1, counts={"梳理措施数": 1})


@pytest.fixture
def packed(tmp_path: Path) -> Callable[..., Sent]:
    """Read a package whose manifest says something else than its rows."""

    def read(units: list[UnitBelow] | None = None, **said: Any) -> Sent:
        rows = [row()]
        ledger_sheet(rows, "full", Blanks("示例市001县", UNIT, TODAY, CUT_OFF, "3")).write(tmp_path / WORKBOOK)
        files = {WORKBOOK: (tmp_path / WORKBOOK).read_bytes()}
        if units is not None:
            files[below.BELOW] = below.to_json(units)
        counts = summed(rows, on=CUT_OFF)[-1].figures
        write(tmp_path / "a.zip", manifest(**{"counts": counts} | said), files)
        return read_all([tmp_path / "a.zip"], Asked(CUT_OFF))[0]

    return read


def test_a_package_that_says_what_its_rows_say_is_accepted(packed: Callable[..., Sent]):
    one = packed()
    assert one.report.is_accepted and (one.unit, one.report_version, one.report.issue) == (UNIT, 1, "3")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"counts": {"梳理措施数": 7}}, "写明“梳理措施数”是 7，按台账逐条计算是 1"),
        ({"cut_off": TODAY}, "统计截止日期是 2026-11-22，台账里是 2026-10-31"),
        ({"unit": "别县"}, "写明的单位是“别县”"),
        ({"units": [BELOW]}, "“甲”已报送，台账里没有它的条目"),
    ],
)
def test_a_package_that_contradicts_its_rows_is_refused(packed: Callable[..., Sent], said: dict[str, Any], fault: str):
    assert any(fault in one for one in packed(**said).report.faults)


@pytest.mark.parametrize(
    "text", [b"{", b"[1]", b'[{"name": ""}]', json.dumps([{"name": "a", "region_code": 3}]).encode(), b"\xff", b"null"]
)
def test_a_damaged_list_of_units_is_a_sentence(text: bytes):
    with pytest.raises(Refusal, match="报送包"):
        below.from_json(text)


# what is kept


def test_a_stranger_is_told_and_a_return_counts_no_longer(office: Office, bing: Officer):
    list_units(office, [UnitEntry("甲县")], who=bing)
    period = open_period(office, "3", CUT_OFF, None, who=bing)
    units = reporting_units(office)
    taken = judge([sent("a.xlsx", "甲县", "1"), sent("b.xlsx", "外县", "2")], units, office, period)
    assert "单位名单里没有“外县”" in taken.strangers[0].reasons[0]
    keep(office, period, taken, units, who=bing)
    (standing,) = overview(office, period).standings
    assert standing.accepted and standing.line.items_total == 1
    assert "请写明退回的原因" in next(gaps(standing.accepted, {WHOLE: " "})).text
    return_report(office, standing.accepted, {WHOLE: "请补齐依据。"}, who=bing, on=TODAY)
    (standing,) = overview(office, period).standings
    assert standing.state == "已退回" and standing.accepted is None and standing.latest
    assert "只有已接收的才能退回" in next(gaps(standing.latest, {WHOLE: "再退"})).text
    again = judge([sent("c.xlsx", "甲县", "1")], units, office, period)
    keep(office, period, again, units, who=bing)
    (standing,) = overview(office, period).standings
    assert standing.accepted and standing.accepted.report_version == 2


def test_a_refused_file_leaves_the_accepted_one_standing(office: Office, bing: Officer):
    list_units(office, [UnitEntry("甲县")], who=bing)
    period = open_period(office, "3", CUT_OFF, None, who=bing)
    units = reporting_units(office)
    for one in (sent("a.xlsx", "甲县", "1"), sent("b.xlsx", "甲县", faults=["第 5 行有误。"])):
        keep(office, period, judge([one], units, office, period), units, who=bing)
    (standing,) = overview(office, period).standings
    assert standing.state == "已接收" and standing.pending and standing.pending.faults == ["第 5 行有误。"]
