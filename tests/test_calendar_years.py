"""A year is loaded after a look at what it moves, counts for everybody at once, and can be taken back."""

from datetime import date

import pytest

from app import calendar_years, verify
from app.calendar_years import load, loaded, preview, preview_without, take_back
from app.history import history
from app.model.officer import Officer
from app.recounting import moving, recount_by_calendar
from app.refusal import Refusal
from app.workdays import Year, calendar, use_office_years
from tests.test_recounting import NEXT_YEAR, served_at_year_end

TODAY = date(2026, 12, 30)
LATER = date(2027, 1, 2)


@pytest.fixture(autouse=True)
def no_office_years():
    yield
    use_office_years(())


@pytest.fixture
def zheng():
    return Officer(name="郑十", roles={"system_admin": True}, badge_number="")


class CalledOff(Exception):
    """Somebody has called the work off."""


def test_the_preview_names_what_moves_and_changes_nothing(office, walk):
    clock = served_at_year_end(walk)
    found = preview(office, NEXT_YEAR, TODAY)
    [one] = found.moves.shown
    assert (one.case_number, one.clock, one.officer) == (walk.case.case_number, "statement", "李四")
    assert (one.due_on, one.new_due, one.is_provisional) == (date(2027, 1, 5), date(2027, 1, 11), False)
    assert found.before is None and found.after == NEXT_YEAR
    assert calendar().through.year == 2026 and walk.case.running("statement").due_on == clock.due_on


def test_loading_recounts_what_moves_and_is_in_the_log(office, walk, zheng):
    served_at_year_end(walk)
    seen = []
    number = load(office, NEXT_YEAR, "2027.toml", who=zheng, on=TODAY, progress=lambda *at: seen.append(at))
    assert (number, seen) == (1, [(0, 1), (1, 1)])
    assert walk.case.running("statement").due_on == date(2027, 1, 11)
    [kept] = loaded(office)
    assert (kept.year, kept.source, kept.loaded_by) == (2027, "2027.toml", "郑十")
    assert history(office, walk.id)[0].title == "期限重算"
    assert moving(office, calendar(), TODAY).number == 0 and list(verify.findings(office)) == []


def test_what_was_loaded_can_be_taken_back(office, walk, zheng):
    before = served_at_year_end(walk)
    load(office, NEXT_YEAR, "2027.toml", who=zheng, on=TODAY)
    [one] = preview_without(office, 2027, TODAY).moves.shown
    assert (one.due_on, one.new_due, one.is_provisional) == (date(2027, 1, 11), before.due_on, True)
    assert take_back(office, 2027, who=zheng, on=TODAY) == 1
    now = walk.case.running("statement")
    assert (now.due_on, now.is_provisional) == (before.due_on, True)
    assert loaded(office) == [] and calendar().through.year == 2026
    with pytest.raises(Refusal, match="本单位没有载入过 2027 年的工作日历"):
        take_back(office, 2027, who=zheng, on=TODAY)


def test_a_corrected_year_moves_what_was_certain_and_the_earlier_file_comes_back(office, walk, zheng):
    served_at_year_end(walk)
    load(office, NEXT_YEAR, "2027.toml", who=zheng, on=TODAY)
    corrected = Year(2027, (*NEXT_YEAR.holidays, date(2027, 1, 8)), NEXT_YEAR.make_up_days)
    assert preview(office, corrected, TODAY).before == NEXT_YEAR
    assert load(office, corrected, "2027更正.toml", who=zheng, on=TODAY) == 1
    assert walk.case.running("statement").due_on == date(2027, 1, 12)
    take_back(office, 2027, who=zheng, on=TODAY)
    assert walk.case.running("statement").due_on == date(2027, 1, 11)


def test_a_period_over_by_both_calendars_is_left_alone(office, walk, zheng):
    served_at_year_end(walk)
    load(office, NEXT_YEAR, "2027.toml", who=zheng, on=TODAY)
    corrected = Year(2027, (*NEXT_YEAR.holidays, date(2027, 1, 8)), NEXT_YEAR.make_up_days)
    assert preview(office, corrected, date(2027, 2, 1)).moves.number == 0


def test_called_off_it_goes_on_later(office, walk, zheng, li):
    served_at_year_end(walk)

    def call_off(done, of):
        raise CalledOff

    with pytest.raises(CalledOff):
        load(office, NEXT_YEAR, "2027.toml", who=zheng, on=TODAY, progress=call_off)
    assert len(loaded(office)) == 1 and walk.case.running("statement").is_provisional
    assert recount_by_calendar(office, who=li, on=TODAY) == 1


def test_a_missing_year_and_another_role_are_refused(office, zheng, li):
    with pytest.raises(Refusal, match="缺少年份：2027"):
        preview(office, Year(2028, (date(2028, 1, 3),), ()), TODAY)
    with pytest.raises(Refusal, match="缺少年份：2027"):
        load(office, Year(2028, (date(2028, 1, 3),), ()), "2028.toml", who=zheng, on=TODAY)
    with pytest.raises(Refusal, match="由系统管理员载入"):
        load(office, NEXT_YEAR, "2027.toml", who=li, on=TODAY)
    assert loaded(office) == []


def test_a_year_others_stand_on_cannot_be_taken_back(office, zheng):
    load(office, NEXT_YEAR, "2027.toml", who=zheng, on=TODAY)
    load(office, Year(2028, (date(2028, 1, 3),), ()), "2028.toml", who=zheng, on=TODAY)
    with pytest.raises(Refusal, match="缺少年份：2027"):
        take_back(office, 2027, who=zheng, on=TODAY)
    assert [one.year for one in loaded(office)] == [2027, 2028]


def test_whoever_opens_the_office_counts_by_its_years(office, zheng):
    load(office, NEXT_YEAR, "2027.toml", who=zheng, on=TODAY)
    use_office_years(())
    calendar_years.use(office)
    assert calendar().edition == "2027 年版"


def test_the_end_of_an_announcement_is_in_the_preview_as_it_will_be(office, walk, zheng):
    walk.open(on=date(2026, 11, 2))
    walk.to("notify_party", date(2026, 11, 20))
    walk.do("serve_notice", date(2026, 12, 5), number=0, service_method="announcement", whereabouts_unknown=True,
            announced_in="本机关公告栏", course="受送达人下落不明")  # fmt: skip
    [one] = preview(office, NEXT_YEAR, date(2026, 12, 28)).moves.shown
    load(office, NEXT_YEAR, "2027.toml", who=zheng, on=date(2026, 12, 28))
    assert one.new_due == walk.case.running("statement").due_on == date(2027, 1, 14)


def test_at_the_door_few_are_recounted_and_many_are_left_for_the_settings(office, walk, li, monkeypatch):
    from app import opening

    served_at_year_end(walk)
    use_office_years([NEXT_YEAR])
    monkeypatch.setattr(opening, "AT_ONCE", 0)
    assert opening._recounted(office, li) == ["有 1 个期限应当按新日历重算，请系统管理员在“设置›工作日历”继续重算。"]
    assert walk.case.running("statement").is_provisional
    monkeypatch.setattr(opening, "AT_ONCE", 1)
    assert opening._recounted(office, li) == ["1 个期限按新日历重算，请在工作台查看。"]
    assert opening._recounted(office, li) == []
