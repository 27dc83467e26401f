"""Drafts survive, belong to one person and place, and leave no trace in the log."""

from datetime import UTC, datetime, timedelta

import time_machine
from sqlalchemy import func, select

from app.case_file import load_case
from app.drafts import MOST_VERSIONS, Slot, Version, drop_draft, load_draft, save_draft, versions
from app.model.audit import audit


def lines(office):
    with office.reading() as session:
        return session.scalar(select(func.count()).select_from(audit))


def test_what_was_typed_comes_back_as_it_was(office, case):
    slot = Slot("notify_party", "李四", case.id, case.parties[0].id)
    typed = {"reason": "销售不合格电线", "measures": ["甲", "乙"], "day": None}
    before = save_draft(office, slot, {"reason": "前一稿"}).at
    at = save_draft(office, slot, typed, known=before).at
    assert load_draft(office, slot) == (typed, at)


def test_saving_writes_no_line_and_raises_no_version(office, case):
    before = lines(office)
    save_draft(office, Slot("notify_party", "李四", case.id), {"reason": "x"})
    assert lines(office) == before and load_case(office, case.id).version == case.version


def test_another_person_or_step_has_its_own(office, case):
    slot = Slot("notify_party", "李四", case.id)
    save_draft(office, slot, {"reason": "x"})
    assert load_draft(office, Slot("notify_party", "张三", case.id)) is None
    assert load_draft(office, Slot("serve_notice", "李四", case.id)) is None
    assert load_draft(office, Slot("open_case", "李四")) is None
    drop_draft(office, slot)
    assert load_draft(office, slot) is None


def test_a_draft_that_rested_is_kept_before_it_is_written_over(office, case):
    slot = Slot("notify_party", "李四", case.id)
    with time_machine.travel(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), tick=False) as clock:
        at = save_draft(office, slot, {"reason": "第一稿"}).at
        clock.shift(timedelta(seconds=30))
        at = save_draft(office, slot, {"reason": "第一稿，续"}, known=at).at
        clock.shift(timedelta(hours=1))
        save_draft(office, slot, {"reason": "第二稿"}, known=at)
    assert [one.typed["reason"] for one in versions(office, slot)] == ["第二稿", "第一稿，续"]


def test_what_another_window_saved_is_told_and_kept(office, case):
    slot = Slot("notify_party", "李四", case.id)
    begun = save_draft(office, slot, {"reason": "共同的一稿"}).at
    there = save_draft(office, slot, {"reason": "那边的一稿"}, known=begun)
    assert there.other is None
    here = save_draft(office, slot, {"reason": "这边的一稿"}, known=begun)
    assert here.other == Version(there.at, {"reason": "那边的一稿"})
    assert [one.typed["reason"] for one in versions(office, slot)] == ["这边的一稿", "那边的一稿"]
    assert save_draft(office, slot, {"reason": "这边又改"}, known=here.at).other is None


def test_two_windows_that_say_the_same_need_not_be_told(office, case):
    slot = Slot("notify_party", "李四", case.id)
    save_draft(office, slot, {"reason": "一样"})
    assert save_draft(office, slot, {"reason": "一样"}).other is None
    assert len(versions(office, slot)) == 1


def test_what_was_typed_stays_among_the_versions_after_the_step(office, case):
    slot = Slot("notify_party", "李四", case.id)
    at = save_draft(office, slot, {"reason": "定稿前"}).at
    drop_draft(office, slot)
    assert load_draft(office, slot) is None
    assert versions(office, slot) == [Version(at, {"reason": "定稿前"})]


def test_only_the_newest_versions_are_kept(office, case):
    slot = Slot("notify_party", "李四", case.id)
    with time_machine.travel(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), tick=False) as clock:
        for number in range(MOST_VERSIONS + 5):
            save_draft(office, slot, {"reason": str(number)})
            clock.shift(timedelta(minutes=11))
    kept = [int(one.typed["reason"]) for one in versions(office, slot)]
    assert kept == list(range(MOST_VERSIONS + 4, 3, -1))
