"""案件统计: every figure is the cases behind it, on both databases."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.export_statistics import export_statistics
from app.sample_case import COMPANY, OFFICER, PERSON, WAGES, Walk, people_of
from app.statistics import FIGURES, TOTAL, Line, happened, lines, years

MONDAY = date(2026, 3, 2)


@pytest.fixture
def office_at_work(office, walk):
    """One listed, one not listed, two listed together in the wage list, one only opened."""
    walk.open(on=MONDAY)
    walk.to("publish", MONDAY)
    left_out = Walk(office, walk.scan, fits=False)
    left_out.open(replace(COMPANY, party_name="示例县乙商贸有限公司", uscc="91999999MA9999902J"), on=date(2026, 5, 4))
    wages = Walk(office, walk.scan, regime_id=WAGES)
    wages.confirm_periods(MONDAY)
    other = replace(COMPANY, party_name="示例县丙建筑有限公司", uscc="91999999MA9999901F")
    wages.open(other, replace(PERSON, role="legal_representative"), on=date(2026, 6, 1))
    wages.to("serve_decision", date(2026, 6, 1))
    return office


def figures(line: Line) -> dict[str, int]:
    """Return how many there are under each heading."""
    return {figure.heading: len(events) for figure, events in zip(FIGURES, line.figures, strict=True)}


def test_every_figure_is_the_cases_behind_it(office_at_work):
    events = happened(office_at_work, 2026)
    counted = lines(events, 2026, "month")
    total = figures(counted[-1])
    assert counted[-1].name == TOTAL and len(counted) == 13
    assert (total["登记"], total["列入"], total["列入个人"], total["列入法人"], total["不予列入"]) == (3, 3, 1, 2, 0)
    assert [figures(line)["登记"] for line in counted[:6]] == [0, 0, 1, 0, 1, 1]
    assert years(office_at_work) == [2026]
    for by in ("regime", "officer"):
        *each, whole = lines(events, 2026, by)
        for place in range(len(FIGURES)):
            assert sum(len(line.figures[place]) for line in each) == len(whole.figures[place])
    assert {line.name for line in lines(events, 2026, "officer")} == {OFFICER, TOTAL}
    *_, after = lines(happened(office_at_work, 2027), 2027, "month")
    assert figures(after)["上年列入"] == 3 and figures(after)["列入"] == 0


def test_the_figures_leave_as_a_workbook_and_are_registered(office, walk, tmp_path: Path):
    who = people_of(walk.open(on=MONDAY).office)[OFFICER]
    counted = lines(happened(office, 2026), 2026, "month")
    export_statistics(office, tmp_path / "a.xlsx", counted, 2026, "month", who=who, on=MONDAY)
    assert (tmp_path / "a.xlsx").exists()
