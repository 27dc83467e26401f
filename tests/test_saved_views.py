"""视图: kept for one person, on both databases, and without a line in the log."""

import pytest
from sqlalchemy import func, select

from app.database import Office
from app.model.audit import audit
from app.refusal import Refusal
from app.saved_views import MOST, SavedView, drop_view, rename_view, save_view, views_of


def test_a_name_that_is_none_too_long_taken_or_one_too_many_is_refused(office: Office):
    save_view(office, "经办甲", "case_list", SavedView("一", {"words": "食品"}))
    save_view(office, "经办甲", "case_list", SavedView("一", {"words": "药品"}))
    assert views_of(office, "经办甲", "case_list") == [SavedView("一", {"words": "药品"})]
    save_view(office, "经办甲", "case_list", SavedView("二", {}))
    for name in (" ", "这个名称实在是太长太长了一点", "一"):
        with pytest.raises(Refusal):
            rename_view(office, "经办甲", "case_list", "二", name)
    for number in range(MOST - 2):
        save_view(office, "经办甲", "case_list", SavedView(f"第{number}", {}))
    with pytest.raises(Refusal, match="最多保存"):
        save_view(office, "经办甲", "case_list", SavedView("再来一个", {}))
    drop_view(office, "经办甲", "case_list", "二")
    save_view(office, "经办甲", "case_list", SavedView("再来一个", {}))


def test_views_stand_in_the_order_they_were_saved_and_leave_the_log_alone(office: Office):
    def acts() -> int:
        with office.reading() as session:
            return session.execute(select(func.count()).select_from(audit)).scalar_one()

    before = acts()
    for name in ("乙", "甲"):
        save_view(office, "经办甲", "case_list", SavedView(name, {"words": name}))
    save_view(office, "经办乙", "case_list", SavedView("丙", {}))
    rename_view(office, "经办甲", "case_list", "乙", "丁")
    assert [view.name for view in views_of(office, "经办甲", "case_list")] == ["丁", "甲"]
    assert [view.name for view in views_of(office, "经办乙", "case_list")] == ["丙"]
    assert acts() == before
