"""统计: every figure is the cases behind it, on both databases."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from app.export_statistics import export_statistics
from app.happenings import KINDS, STATES, month_of
from app.model.board import happenings
from app.model.case import Case
from app.party_file import queries
from app.sample.people import COMPANY, OFFICER, PERSON, REGIMES, WAGES, people_of
from app.sample.walk import Walk
from app.statistics import (
    BY,
    FIGURES,
    OF,
    OVERDUE,
    PARTS,
    TOTAL,
    Figure,
    Line,
    behind,
    change,
    period_of,
    register_look,
    table,
    whole,
    years,
)

MONDAY = date(2026, 3, 2)
TODAY = date(2026, 11, 22)
YEAR = period_of(2026)


@pytest.fixture
def office_at_work(office, walk, stages):
    """One listed, one not listed, two listed together in the wage list, one only opened."""
    stages.bring(office, "at work", lambda: work(office, walk))
    return office


def work(office, walk):
    walk.open(on=MONDAY)
    walk.to("publish", MONDAY)
    left_out = Walk(office, walk.scan, fits=False)
    left_out.open(replace(COMPANY, party_name="示例县乙商贸有限公司", uscc="91999999MA9999902J"), on=date(2026, 5, 4))
    wages = Walk(office, walk.scan, regime_id=WAGES)
    wages.confirm_periods(MONDAY)
    other = replace(COMPANY, party_name="示例县丙建筑有限公司", uscc="91999999MA9999901F")
    wages.open(other, replace(PERSON, role="legal_representative"), on=date(2026, 6, 1))
    wages.to("serve_decision", date(2026, 6, 1))


def figures(line: Line) -> dict[str, int | float | None]:
    """Return what stands under each heading."""
    return {figure.heading: value for figure, value in zip(FIGURES, line.figures, strict=True)}


def test_every_figure_is_the_cases_behind_it(office_at_work):
    counted = table(office_at_work, YEAR, "month", on=TODAY)
    total = figures(counted[-1])
    assert counted[-1].name == TOTAL and len(counted) == 13
    assert (total["登记"], total["列入"], total["列入个人"], total["列入法人"], total["不予列入"]) == (3, 3, 1, 2, 0)
    assert [figures(line)["登记"] for line in counted[:6]] == [0, 0, 1, 0, 1, 1]
    assert years(office_at_work) == [2026]
    for by in BY:
        *each, whole_line = table(office_at_work, YEAR, by, on=TODAY)
        for place, figure in enumerate(FIGURES):
            if not figure.is_percent and whole_line.figures[place] is not None:
                assert sum(line.figures[place] for line in each) == whole_line.figures[place], (by, figure.heading)
            for line in (*each, whole_line):
                if not figure.is_percent and line.figures[place] is not None:
                    found = behind(office_at_work, figure, YEAR, by, line.key, on=TODAY)
                    assert len(found) == line.figures[place], (by, line.name, figure.heading)
    assert {line.name for line in table(office_at_work, YEAR, "officer", on=TODAY)} == {OFFICER, TOTAL}
    after = figures(table(office_at_work, period_of(2027), "month", on=TODAY)[-1])
    assert (after["上年列入"], after["列入"], after["列入同比"]) == (3, 0, -100.0)


def test_a_part_of_a_year_is_compared_with_the_same_part_before(office_at_work):
    quarter = figures(table(office_at_work, period_of(2027, "第二季度"), "regime", on=TODAY)[-1])
    first, listed = period_of(2026, "第二季度"), figures(table(office_at_work, YEAR, "month", on=TODAY)[-1])["列入"]
    in_quarter = figures(table(office_at_work, first, "regime", on=TODAY)[-1])["列入"]
    assert quarter["上年列入"] == in_quarter and 0 < in_quarter <= listed
    assert figures(table(office_at_work, whole([2026, 2027]), "regime", on=TODAY)[-1])["上年列入"] is None


def test_the_whole_office_counted_by_hand(office_at_work):
    """What is written beside the line of each case is what its records say, counted without it."""
    naive: Counter[tuple[int, str, bool]] = Counter()
    with office_at_work.reading() as session:
        for case in session.scalars(select(Case)).unique():
            naive[month_of(case.opened_on), "opened", False] += 1
            for pair in case.parties:
                if pair.decision:
                    kind = "listed" if pair.decision.kind == "listing" else "not_listed"
                    naive[month_of(pair.decision.decided_on), kind, pair.party.party_type == "natural_person"] += 1
    for by in BY:
        assert sums(office_at_work, by) == {key: count for key, count in naive.items() if count}, by


def sums(office, by: str) -> dict[tuple[int, str, bool], int]:
    from app.statistics import counts

    found: Counter[tuple[int, str, bool]] = Counter()
    for (_, month, kind, is_person), count in counts(office, by, YEAR, on=MONDAY).items():
        found[month, kind, is_person] += count
    return dict(found)


INVENTED = st.lists(
    st.tuples(
        st.dates(date(2024, 1, 1), date(2026, 12, 31)),
        st.sampled_from(list(KINDS)),
        st.booleans(),
        st.sampled_from(["", *REGIMES]),
        st.sampled_from(["甲", "乙", "丙"]),
        st.sampled_from(list(STATES)),
    ),
    max_size=40,
)
PERIODS = st.builds(period_of, st.integers(2025, 2026), st.sampled_from(list(PARTS)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(INVENTED, PERIODS, st.sampled_from(list(BY)))
def test_an_invented_office_counted_by_hand(case, office, happened, period, by):
    with office.write_engine.begin() as connection:
        connection.execute(delete(happenings))
        rows = [dict(zip(("happened_on", "kind", "is_person", "regime_id", "officer", "state"), one, strict=True))
                for one in happened]  # fmt: skip
        more = {"case_id": case.id, "case_party_id": None}
        if rows:
            connection.execute(
                insert(happenings), [row | more | {"month": month_of(row["happened_on"])} for row in rows]
            )
    for line in table(office, period, by, on=date(2024, 1, 1)):
        for figure, value in zip(FIGURES, line.figures, strict=True):
            assert value == naive_figure(figure, rows, period, by, line.key), (line.name, figure.heading)


def naive_figure(figure: Figure, rows: list[dict], period, by: str, key) -> int | float | None:
    """Count one figure of one line, row by row."""

    def is_counted(row: dict, years_on: int) -> bool:
        day = row["happened_on"]
        shown = (day.year + years_on, day.month)
        if by == "year":
            in_line = key is None or shown[0] == key
        else:
            in_period = (period.first // 100, period.first % 100) <= shown <= (period.last // 100, period.last % 100)
            in_line = in_period and (
                key is None or (shown == (key // 100, key % 100) if by == "month" else row[OF[by]] == key)
            )
        return in_line and row["kind"] in figure.kinds and figure.person in (None, row["is_person"])

    if figure.kinds == (OVERDUE,):
        return 0
    now, before = (sum(is_counted(row, later) for row in rows) for later in (0, 1))
    if (figure.is_before or figure.is_change) and by == "year" and key is None:
        return None
    return before if figure.is_before else change(now, before) if figure.is_change else now


def test_what_is_overdue_today_is_counted_where_it_stands(office, walk):
    walk.open(on=MONDAY)
    walk.to("serve_notice", MONDAY)
    much_later = MONDAY + timedelta(days=200)
    place = [figure.heading for figure in FIGURES].index("超期未办")
    for by in BY:
        *_, total = table(office, YEAR, by, on=much_later)
        found = behind(office, FIGURES[place], YEAR, by, on=much_later)
        assert total.figures[place] == len(found)


def test_a_look_behind_a_figure_is_registered_where_it_shows_natural_persons(office_at_work, li):
    listed = FIGURES[1]
    found = behind(office_at_work, listed, YEAR, "month", on=TODAY)
    assert any(one.is_person for one in found)
    register_look(office_at_work, "2026年合计列入", found, who=li)
    register_look(office_at_work, "没有自然人", [one for one in found if not one.is_person], who=li)
    with office_at_work.reading() as session:
        (registered,) = queries(session)
    assert registered.who == "李四" and "涉及自然人的" in registered.purpose and registered.party_name == "统计数字"


def test_the_figures_leave_as_a_workbook_with_charts_and_are_registered(office, walk, tmp_path: Path):
    from openpyxl import load_workbook

    who = people_of(walk.open(on=MONDAY).office)[OFFICER]
    counted = table(office, YEAR, "month", on=MONDAY)
    headings = [(figure.heading, figure.is_percent) for figure in FIGURES]
    export_statistics(
        office, tmp_path / "a.xlsx", counted,
        subject="cases", headings=headings, by="按月", period=YEAR, who=who, on=MONDAY,
    )  # fmt: skip
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["统计表", "列入和移出", "列入的法人和个人"]
    sheet = book["统计表"]
    assert [cell.value for cell in sheet[3]][:3] == ["月", "登记", "列入"] and sheet["B6"].value == 1
    assert [sheet.cell(row=16, column=1).value, sheet["B16"].value] == [TOTAL, 1]
