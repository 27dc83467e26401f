"""The report of a campaign without the window: into which campaign, checked, frozen, and packed once it is signed."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app import accounts
from app.act import act
from app.ledger import package
from app.ledger.campaigns import Plan, campaign, close, set_up
from app.ledger.edit import Change, edit
from app.ledger.rows import all_rows
from app.ledger.submission import sign, versions
from app.model.campaign import DEFAULT_ID
from app.model.ledger_row import LedgerRow
from app.model.unit import Unit
from app.number_register import LETTERS, Series, register
from tests.safekeeping.conftest import enter
from tests.safekeeping.test_ledger_commands import GOOD, table

OTHER = "市场监管领域专项"


@pytest.fixture
def reporting(kept: Any, run: Any, tmp_path: Any) -> Any:
    """The office, known by its region, with one row in its ledger."""
    opened = enter(kept, "李四")
    with act(opened.office, "change_unit", who=opened.who) as session:
        unit = session.scalars(select(Unit)).one()
        unit.region_code, unit.superior = "999999", "示例市信用办"
    opened.close()
    assert run("import-ledger", kept.folder, table(tmp_path / "台账.xlsx", GOOD))[0] == 0
    return kept


def campaigns_of_rows(folder: Any) -> list[Any]:
    opened = enter(folder, "李四")
    with opened.office.reading() as session:
        found = list(session.scalars(select(LedgerRow.campaign_id).order_by(LedgerRow.item_id)))
    opened.close()
    return found


def test_rows_go_into_the_campaign_that_is_named(reporting, run, tmp_path):
    opened = enter(reporting, "李四")
    other = set_up(opened.office, Plan(OTHER), who=opened.who)
    opened.close()
    more = table(tmp_path / "另一.xlsx", ("示例县办法", "第四条", "限制补贴", "惩戒", "保留", None))
    code, said = run("import-ledger", reporting.folder, more)
    assert code == 1 and "正在进行的专项有 2 个" in said and "--campaign" in said and OTHER in said
    code, said = run("import-ledger", reporting.folder, more, "--campaign", "没有的专项")
    assert code == 1 and "没有正在进行的专项“没有的专项”" in said
    code, said = run("import-ledger", reporting.folder, more, "--campaign", OTHER)
    assert code == 0 and f"归入专项“{OTHER}”" in said
    assert campaigns_of_rows(reporting) == [None, other.id]
    code, said = run("export-ledger", reporting.folder, tmp_path / "专项.xlsx", "--campaign", OTHER)
    assert code == 0 and "已导出 1 条" in said
    assert "归入专项" in (tmp_path / "另一-导入结果.txt").read_text("utf-8-sig")


def test_without_a_campaign_under_way_nothing_comes_in(reporting, run, tmp_path):
    opened = enter(reporting, "李四")
    close(opened.office, campaign(opened.office, None), "专项结束", who=opened.who, on=date.today())
    opened.close()
    code, said = run("import-ledger", reporting.folder, tmp_path / "台账.xlsx")
    assert code == 1 and "没有正在进行的专项" in said


def test_errors_want_a_word_before_a_report_is_frozen(reporting, run, tmp_path):
    out = tmp_path / "检查.txt"
    opened = enter(reporting, "李四")
    (row,) = all_rows(opened.office)
    edit(opened.office, [Change(row, {"opinion": "修订"})], who=opened.who, on=date.today())
    opened.close()
    code, said = run("freeze-ledger", reporting.folder, out)
    told = out.read_text("utf-8-sig")
    assert code == 1 and "填写填报说明后再冻结" in said and "清理意见为“修订”" in told
    assert run("freeze-ledger", reporting.folder, out, "--check")[0] == 1
    code, said = run("freeze-ledger", reporting.folder, out, "--explained", "下期补齐。")
    assert code == 2 and "已冻结第1期第1版，待负责人签发。" in said
    assert "已冻结第1期第1版" in out.read_text("utf-8-sig")


def test_a_report_is_frozen_signed_in_the_window_and_packed(reporting, run, tmp_path):
    out, parcel = tmp_path / "检查.txt", tmp_path / "报送.zip"
    assert run("pack-ledger", reporting.folder, parcel)[0] == 1
    assert run("freeze-ledger", reporting.folder, out, "--check")[0] == 0
    code, said = run("freeze-ledger", reporting.folder, out)
    assert code == 0 and "已冻结第1期第1版" in said
    code, said = run("pack-ledger", reporting.folder, parcel)
    assert code == 1 and "还没有签发，请先由负责人签发" in said and not parcel.exists()
    head = enter(reporting, "周负责")
    (version,) = versions(head.office, DEFAULT_ID).versions
    sign(head.office, version, who=head.who, on=date.today())
    head.close()
    code, said = run("pack-ledger", reporting.folder, parcel)
    assert code == 0 and "第1期第1版，1 条" in said
    made = package.read(parcel)
    assert made.manifest.signed_by == "周负责" and package.LETTER in made.files
    assert made.manifest.files[package.WORKBOOK] in parcel.with_suffix(".txt").read_text("utf-8-sig")
    for said_of_number in (["--by-hand"], ["--doc-number", "示信用办函〔2026〕9号"]):
        assert run("pack-ledger", reporting.folder, tmp_path / "再报.zip", *said_of_number)[0] == 0
    head = enter(reporting, "周负责")
    with head.office.reading() as session:
        assert len(register(session, Series(LETTERS, date.today().year)).lines) == 1
    head.close()
    code, said = run("pack-ledger", reporting.folder, parcel, "--issue", "7")
    assert code == 1 and "还没有冻结过第7期" in said


def test_who_may_not_report_is_told(reporting, run, tmp_path):
    code, said = run("freeze-ledger", reporting.folder, tmp_path / "检查.txt", name="周负责")
    assert code == 1 and "台账管理员" in said
    opened = enter(reporting, "周负责")
    assert accounts.unit(opened.office).name and not versions(opened.office, DEFAULT_ID).versions
    opened.close()
