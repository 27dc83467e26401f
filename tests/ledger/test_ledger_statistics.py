"""台账统计: every figure is the rows behind it, counted by hand over an invented ledger."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert

from app.ledger.layout import SEPARATOR
from app.ledger.rules import TO_COMPLETE, is_open, is_overdue, rate
from app.ledger.statistics import BY, FIGURES, Figure, behind, has_any, table, years
from app.model.ledger_row import LedgerRow
from app.statistics import PARTS, TIMES, TOTAL, Period, change, period_of, whole

TODAY = date(2026, 11, 22)
YEAR = period_of(2026)
OF = {
    "unit": "lead_office",
    "doc_type": "doc_type",
    "stage": "link_stage",
    "opinion": "opinion",
    "progress": "progress",
    "owner": "owner",
}
DAYS = st.dates(date(2025, 1, 1), date(2026, 11, 22))
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "lead_office": st.sampled_from(["", "县财政局", "县住建局"]),
            "doc_type": st.sampled_from(["", "行政规范性文件"]),
            "link_stage": st.sampled_from(["", "认定", "惩戒", "认定、惩戒", "公开、信用修复"]),
            "opinion": st.sampled_from(["", "保留", "修订", "废止", "宣布失效"]),
            "progress": st.sampled_from(["", "未启动", "征求意见", "已完成"]),
            "owner": st.sampled_from(["", "经办丙"]),
            "legal_basis": st.sampled_from(["", "《政府采购法》第二十二条"]),
            "basis_level": st.sampled_from(["", "无"]),
            "due_date": st.none() | st.integers(-60, 60).map(lambda days: TODAY + timedelta(days=days)),
            "done_date": st.none() | DAYS,
        }
    ),
    max_size=12,
)
PERIODS = st.builds(period_of, st.integers(2025, 2026), st.sampled_from(list(PARTS)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, PERIODS, st.sampled_from(list(BY)))
def test_an_invented_ledger_counted_by_hand(office, invented, period, by):
    rows = written(office, invented)
    for line in table(office, period, by, on=TODAY):
        for figure, value in zip(FIGURES, line.figures, strict=True):
            wanted = naive(figure, rows, period, by, line.key)
            assert value == wanted, (line.name, figure.heading)
            if not figure.is_percent and value is not None:
                found = behind(office, figure, period, by, line.key, on=TODAY)
                assert len(found) == value, (line.name, figure.heading)


def written(office, invented: list[dict]) -> list[LedgerRow]:
    stamp = {"version": 1, "changed_at": datetime(2026, 11, 22, tzinfo=UTC), "changed_by": ""}
    rows = [{"item_id": f"999999-2026-{number:05d}", **stamp, **one} for number, one in enumerate(invented)]
    with office.write_engine.begin() as connection:
        connection.execute(delete(LedgerRow))
        if rows:
            connection.execute(insert(LedgerRow), [{"id": uuid4(), **row} for row in rows])
    return [LedgerRow(**{key: value for key, value in row.items() if key not in stamp}) for row in rows]


def naive(figure: Figure, rows: list[LedgerRow], period: Period, by: str, key) -> int | float | None:
    """Count one figure of one line, row by row."""
    of_line = [row for row in rows if stands_in(row, period, by, key)]
    is_total_of_years = by == "year" and key is None
    if figure.counts in ("before", "change") and is_total_of_years:
        return None
    now = sum(done_in(row, period, by, key) for row in rows if stands_in(row, period, by, key))
    before = sum(done_in(row, period, by, key, later=1) for row in rows if by in TIMES or of_row(row, by, key))
    to_complete = [row for row in of_line if row.opinion in TO_COMPLETE]
    late, waiting = [row for row in of_line if is_overdue(row, TODAY)], ("", "未启动")
    in_time = [row for row in of_line if is_open(row) and not is_overdue(row, TODAY)]
    done = [row for row in to_complete if row.progress == "已完成"]
    counted = {
        "total": len(of_line),
        "undecided": sum(row.opinion == "" for row in of_line),
        "without_basis": sum(row.legal_basis == "" and row.basis_level != "无" for row in of_line),
        "done": len(done),
        "doing": sum(row.progress not in waiting for row in in_time),
        "not_started": sum(row.progress in waiting for row in in_time),
        "overdue": len(late),
        "rate": rate(len(done), len(to_complete)),
        "now": now,
        "before": before,
        "change": change(now, before),
    }
    opinions = {"keep": "保留", "amend": "修订", "abolish": "废止", "void": "宣布失效"}
    if figure.counts in opinions:
        return sum(row.opinion == opinions[figure.counts] for row in of_line)
    return counted[figure.counts]


def stands_in(row: LedgerRow, period: Period, by: str, key) -> bool:
    return done_in(row, period, by, key) if by in TIMES else of_row(row, by, key)


def of_row(row: LedgerRow, by: str, key) -> bool:
    held = getattr(row, OF[by])
    return key is None or (key in held.split(SEPARATOR) if by == "stage" else key == held)


def done_in(row: LedgerRow, period: Period, by: str, key, later: int = 0) -> bool:
    """Tell whether a measure was completed in the time of a line, or so many years before."""
    if row.progress != "已完成" or row.opinion not in TO_COMPLETE or row.done_date is None:
        return False
    shown = (row.done_date.year + later, row.done_date.month)
    if by == "year":
        return key is None or shown[0] == key
    inside = divmod(period.first, 100) <= shown <= divmod(period.last, 100)
    return inside and (by != "month" or key is None or shown == divmod(key, 100))


def test_the_ledger_is_counted_with_its_lines_in_order(add, office):
    assert not has_any(office) and years(office) == []
    plan = {"opinion": "修订", "due_date": date(2026, 12, 1), "plan": "修改", "owner": "经办丙"}
    add(**plan, lead_office="县财政局", link_stage="认定、惩戒")
    done = {"progress": "已完成", "done_date": date(2026, 5, 4), "result_doc": "示政发〔2026〕3号"}
    add(**plan, **done, lead_office="县住建局", link_stage="惩戒", clause="第二条")
    by_stage = table(office, YEAR, "stage", on=TODAY)
    assert [(line.name, line.figures[0]) for line in by_stage] == [("认定", 1), ("惩戒", 2), (TOTAL, 2)]
    months = table(office, YEAR, "month", on=TODAY)
    assert [line.figures[0] for line in months] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert has_any(office) and years(office) == [2026]
    (row,) = behind(office, replace(FIGURES[0], counts="now"), YEAR, "unit", "县住建局", on=TODAY)
    assert row.progress == "已完成" and row.done_date == date(2026, 5, 4)
    *_, total = table(office, whole([2025, 2026]), "unit", on=TODAY)
    assert total.figures[-2:] == (None, None) and total.figures[-3] == 1
