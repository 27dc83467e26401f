"""The ledger without the window: exported, imported and rolled up, with exit codes and a report beside the result."""

import re
from datetime import date

import openpyxl
import pytest

from app.ledger import package
from app.ledger.manifest import CampaignName, Manifest, UnitName
from app.practice import counties
from main import main

HEADINGS = ("文件名称", "条款", "措施名称", "措施环节", "清理意见", "完成时限")
GOOD = ("示例县失信惩戒办法", "第三条", "限制评先评优", "惩戒", "保留", None)


def table(path, *rows):
    book = openpyxl.Workbook()
    for row in (HEADINGS, *rows):
        book.active.append(row)
    book.save(path)
    return path


def test_a_ledger_goes_in_and_out(run, kept, tmp_path):
    file = table(tmp_path / "台账.xlsx", GOOD, ("示例县办法", "第四条", "限制补贴", "惩戒", "不明", None))
    code, said = run("import-ledger", kept.folder, file)
    report = (tmp_path / "台账-导入结果.txt").read_text("utf-8-sig")
    assert code == 2 and "已导入" in said and "第 3 行" in report and "清理意见" in report
    assert (tmp_path / "台账-错误行.xlsx").exists()
    out = tmp_path / "上报.xlsx"
    code, said = run("export-ledger", kept.folder, out, "--prints", "full")
    assert code == 0 and "已导出 1 条" in said and out.exists()


def test_a_look_changes_nothing(run, kept, tmp_path):
    file = table(tmp_path / "台账.xlsx", GOOD)
    assert run("import-ledger", kept.folder, file, "--check")[0] == 0
    assert run("import-ledger", kept.folder, file)[0] == 0


def test_who_may_not_is_told(run, founded, tmp_path):
    code, said = run("import-ledger", founded.folder, table(tmp_path / "台账.xlsx", GOOD))
    assert code == 1 and "台账管理员" in said


def test_a_folder_is_rolled_up_without_an_office(run, tmp_path):
    table(tmp_path / "甲县.xlsx", (*GOOD[:4], "修订", "2026/12/01"))
    expected = tmp_path / "应报单位.txt"
    expected.write_text("甲县\n乙县\n", "utf-8")
    out = tmp_path / "out" / "汇总.xlsx"
    out.parent.mkdir()
    code, said = run("roll-up", tmp_path, out, "--unit", "示例市信用办", "--expected", expected, "--on", "2026-11-30")
    assert code == 1 and "没有一份可以接受" in said
    assert "是否符合" in out.with_suffix(".txt").read_text("utf-8-sig")


def test_locked_packages_are_rolled_up_with_their_password(run, tmp_path):
    (tmp_path / "in").mkdir()
    sent = counties.Play(2, missing=(), wrong_sums=(), clash=(1, 1), lost=1, zero=(2,))
    dates = counties.write_play(tmp_path / "play", sent, date(2026, 11, 22))
    county = min((tmp_path / "play" / counties.FIRST).glob("*.xlsx"))
    manifest = Manifest(
        campaign=CampaignName(id="1", name="失信约束措施清理规范"),
        unit=UnitName(name=counties.unit_name(1), region_code="888001"),
        level="county", period=dates.issue(counties.FIRST), version=1, cut_off=dates.first,
        made_on=dates.first, prepared_by="填报人", signed_by="负责人", signed_on=dates.first,
        counts={"梳理措施数": len(counties.rows_of(1, counties.FIRST, sent, dates))},
        form_edition="全部列",
    )  # fmt: skip
    package.write(tmp_path / "in" / "a.zip", manifest, {package.WORKBOOK: county.read_bytes()}, "示例口令2026")
    out, listed = tmp_path / "汇总.xlsx", tmp_path / "play" / counties.UNITS
    code, said = run("roll-up", tmp_path / "in", out, "--expected", listed)
    assert code == 1 and "没有一份可以接受" in said and "打开口令" in out.with_suffix(".txt").read_text("utf-8-sig")
    code, said = run(
        "roll-up", tmp_path / "in", out, "--expected", listed, "--password", name="示例口令2026", passphrase="x"
    )
    assert code == 2 and "接受 1 份" in said and "未报送 1 个" in said, out.with_suffix(".txt").read_text("utf-8-sig")


def test_a_table_is_matched_as_in_the_window_and_without_what_is_hidden(run, kept, tmp_path):
    file = table(tmp_path / "台账.xlsx", GOOD, ("示例县办法", "第四条", "限制补贴", "惩戒", "保留", None))
    book = openpyxl.load_workbook(file)
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("空表")
    book.save(file)
    code, said = run("import-ledger", kept.folder, file, "--without-hidden")
    assert code == 0 and "可导入 1 条" in said
    assert "1 个隐藏行（如第 3 行）" in (tmp_path / "台账-导入结果.txt").read_text("utf-8-sig")


def test_a_command_that_is_wrong_is_told_in_chinese(capsys: pytest.CaptureFixture[str]):
    for words in (["roll-up", "x"], ["roll-up", "x", "y", "--on", "20-1"], ["export-ledger", "x", "y", "--no"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        told = capsys.readouterr().err
        assert ended.value.code == 64 and told.startswith("用法：") and "命令写得不对。" in told
    with pytest.raises(SystemExit):
        main(["import-ledger", "--help"])
    told = capsys.readouterr().out
    assert "结束代码：0 全部办完" in told and not re.search("usage|options|show this|positional", told)
