"""The seven rules of a row live in the grid: at the cell that is to be put right, with a sentence that says how."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.database import Office
from app.ledger.edit import edit
from app.ledger.layout import layout
from app.ledger.typed import Typed
from app.model.officer import Officer
from tests.ui.ledger.pages import TODAY, Open, row
from ui.delegates import CELL

NO_PLAN: dict[str, Any] = {"opinion": "修订", "plan": "", "due_date": None, "lead_office": "", "owner": ""}
STORED: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "修订、废止须有方案": (NO_PLAN, "plan", "error", "清理意见为“修订”，请填写规范完善方案"),
    "修订、废止须有时限": (NO_PLAN, "due_date", "error", "请填写完成时限"),
    "修订、废止须有责任单位": (NO_PLAN, "lead_office", "error", "请填写责任单位"),
    "修订、废止须有责任人": (NO_PLAN, "owner", "error", "请填写责任人"),
    "不符合的不能保留": ({"conforms": "否", "opinion": "保留"}, "opinion", "error", "不符合要求的措施不能保留"),
    "清单外无上位依据": (
        {"link_stage": "惩戒", "national_list_ref": "无对应", "basis_level": "部门规章", "conforms": "是"},
        "conforms", "warning", "不在国家清单内",
    ),
    "已完成须有日期": ({"progress": "已完成", "done_date": TODAY, "result_doc": ""}, "result_doc", "error", "请填写"),
    "有完成日期须已完成": ({"progress": "梳理中", "done_date": TODAY}, "progress", "error", "请把进展改为"),
}  # fmt: skip
IMPOSSIBLE = {
    "完成日期早于发文": ("done_date", "2016-01-01", "完成日期不能早于发文日期"),
    "完成日期晚于今天": ("done_date", "2027-01-01", "完成日期不能晚于今天"),
    "时限早于录入": ("due_date", "2026-10-01", "完成时限不能早于今天之前的录入日期"),
}


@pytest.mark.parametrize("rule", STORED)
def test_what_is_to_be_put_right_is_said_at_its_cell(rule: str, open_page: Open, office: Office, bing: Officer):
    values, key, kind, words = STORED[rule]
    page = open_page(0)
    edit(office, [], [{**row(1), **values}], who=bing, on=TODAY)
    page.model.show_columns([layout().column(key)])
    page.show_rows()
    assert page.model.message_of(page.model.index(0, 0))[0] == kind
    assert words in page.model.message_of(page.model.index(0, 0))[1]
    page.grid.setCurrentIndex(page.model.index(0, 0))
    assert words in page.foot.text()


@pytest.mark.parametrize("rule", IMPOSSIBLE)
def test_a_date_that_can_never_be_right_stays_in_its_cell_in_red(rule: str, open_page: Open, office: Office):
    key, typed, words = IMPOSSIBLE[rule]
    page = open_page(1)
    page.model.enter([Typed(0, layout().column("issue_date"), "2017-05-01")])
    page.model.show_columns([layout().column(key)])
    page.model.enter([Typed(0, layout().column(key), typed)])
    kind, sentence = page.model.message_of(page.model.index(0, 0))
    assert kind == "bad" and words in sentence
    assert page.model.index(0, 0).data(Qt.ItemDataRole.DisplayRole) == typed
    assert page.model.index(0, 0).data(CELL).tone == "red"


def test_a_deadline_warns_and_is_overdue_in_its_cell(open_page: Open, office: Office, bing: Officer):
    page = open_page(0)
    for days in (-3, 10, 40):
        edit(office, [], [{**row(1), "due_date": TODAY + timedelta(days)}], who=bing, on=TODAY)
    page.model.show_columns([layout().column("due_date")])
    page.show_rows()
    tones = [page.model.index(place, 0).data(CELL).tone for place in range(3)]
    assert tones == ["red", "amber", "text2"]


def test_the_same_measure_twice_is_told_at_both(open_page: Open, office: Office, bing: Officer):
    page = open_page(0)
    edit(office, [], [row(1), row(1)], who=bing, on=TODAY)
    page.model.show_columns([layout().column("measure_name")])
    page.show_rows()
    told = [page.model.message_of(page.model.index(place, 0)) for place in range(2)]
    assert all(kind == "warning" and "是否重复" in sentence for kind, sentence in told)


def test_a_row_is_not_deleted_without_a_reason(open_page: Open):
    page, told = open_page(1), list[str]()
    page.model.refused.connect(told.append)
    assert not page.model.delete([0], " ") and page.model.rowCount() == 1
    assert told == ["请填写删除原因。"]
