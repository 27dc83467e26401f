"""工作台: what is due today, for whom, and where a click leads."""

from datetime import timedelta

from PySide6.QtCore import Qt

from app.board import View, is_turn_of, page
from tests.ui import offices
from ui.delegates import CELL, Cell

TODAY = offices.TODAY


def groups(todos):
    return [row.text.split("　")[0] for row in todos.model.rows if isinstance(row, Cell)]


def test_the_headline_counts_what_this_person_must_do_today(frame):
    bench = frame("经办甲").pages["workbench"]
    assert bench.headline.text() == "经办甲，您好。今天有 2 件须办，其中 1 件已超期。"
    assert "2026年11月23日　星期一　工作日" in bench.day_line.text()


def test_to_dos_stand_in_the_order_of_the_law(frame):
    todos = frame("经办甲").pages["workbench"].todos
    assert groups(todos) == ["已超期", "今天到期", "三个工作日内", "以后", "没有下一步"]
    assert todos.shown() == 9
    first = todos.model.data(todos.model.index(1, 0), CELL)
    assert (first.chip.text, first.chip.kind, first.bar) == ("超期 2 个工作日", "overdue", "red")


def test_an_unconfirmed_period_never_turns_red(frame):
    todos = frame("经办甲").pages["workbench"].todos
    [row] = [i for i, line in enumerate(todos.model.rows) if getattr(line, "is_unconfirmed", False)]
    cell = todos.model.data(todos.model.index(row, 0), CELL)
    assert cell.chip.kind == "unconfirmed" and cell.chip.text.startswith("待核对")


def test_only_the_first_own_case_has_the_filled_button(frame):
    todos = frame("经办甲").pages["workbench"].todos
    model = todos.model
    cells = [model.data(model.index(i, 4), CELL) for i, row in enumerate(model.rows) if not isinstance(row, Cell)]
    assert [cell.filled for cell in cells].count(True) == 1
    assert cells[0].verb == "查看"  # an objection is answered by somebody else than the 承办人
    assert cells[1].filled and cells[1].verb == "办理"


def test_the_filters_part_mine_from_what_waits_for_others(frame):
    todos = frame("经办甲").pages["workbench"].todos
    todos.show_scope("mine")
    mine = todos.shown()
    todos.show_scope("others")
    assert (mine, todos.shown()) == (6, 3)


def test_a_reviewer_sees_all_cases_and_what_waits_for_a_review(frame):
    bench = frame("审核丙").pages["workbench"]
    assert bench.todos.shown() == 12
    bench.todos.show_scope("mine")
    steps = {line.step for line in bench.todos.model.rows if not isinstance(line, Cell)}
    assert steps == {"answer_objection", "review_case", "review_legality"}
    assert not bench.new_case.isVisible()


def test_the_words_agree_with_the_condition_of_the_database(frame):
    window = frame("经办甲")
    for name in offices.PEOPLE:
        who = offices.officer(window.opened.office, name)
        with window.opened.office.reading() as session:
            every = page(session, View(state="open"))
            asked = {line.case_id for line in page(session, View(turn_of=(who, TODAY)))}
        assert asked == {line.case_id for line in every if is_turn_of(line, who, TODAY)}, name


def test_the_strip_counts_by_day_and_leads_to_the_case(frame):
    bench = frame("经办甲").pages["workbench"]
    assert bench.strip.counts[TODAY] == 1
    assert bench.strip.days[0] == TODAY - timedelta(days=3) and len(bench.strip.days) == 20
    bench.strip.chosen.emit(TODAY + timedelta(days=2))
    chosen = bench.todos.model.rows[bench.todos.table.currentIndex().row()]
    assert chosen.party_name == "示例县某丙食品加工有限公司"


def test_the_phases_are_counted_and_lead_to_the_list(frame):
    window = frame("经办甲")
    bench = window.pages["workbench"]
    counts = {phase: (bar.count, bar.late) for phase, bar in bench.states.phases.items()}
    assert counts["publicity"] == (6, 1) and counts["hearing"] == (2, 1)
    assert bench.states.suspended.count == 1
    bench.states.phases["publicity"].click()
    assert window.trail[-1][0] == "case_list"
    assert window.pages["case_list"].model.total == 6


def test_enter_opens_the_case(frame, qtbot):
    window = frame("经办甲")
    bench = window.pages["workbench"]
    opened = []
    window.open_case = lambda case_id, step=None: opened.append(case_id)
    bench.todos.chosen.disconnect()
    bench.todos.chosen.connect(window.open_case)
    bench.todos.table.setCurrentIndex(bench.todos.model.index(2, 0))
    qtbot.keyClick(bench.todos.table, Qt.Key.Key_Return)
    assert opened == [bench.todos.model.rows[2].case_id]


def test_an_act_brings_the_workbench_up_to_date(frame):
    window = frame("经办甲")
    bench = window.pages["workbench"]
    case_id = offices.new_case(window.opened.office, "示例县某寅商贸有限公司", window.workspace.who)
    window.workspace.case_changed.emit(case_id)
    assert bench.todos.shown() == 10


def test_an_office_without_cases_says_how_to_begin(tmp_path, qtbot):
    from ui.keeping import Keeping
    from ui.main_window import MainWindow

    opened = offices.open_as(offices.practice_office(tmp_path / "office"), "经办甲")
    keeping = Keeping(opened)
    window = MainWindow(opened, keeping)
    qtbot.addWidget(window)
    bench = window.pages["workbench"]
    assert "还没有案件" in bench.todos.nothing.text()
    assert bench.headline.text().endswith("今天没有到期事项。")
    keeping.rest()
    opened.close()


def test_a_reviewer_finds_first_what_waits_longest_for_a_review(frame):
    todos = frame("审核丙").pages["workbench"].todos
    start = groups(todos).index("没有下一步")
    headline = [i for i, row in enumerate(todos.model.rows) if isinstance(row, Cell)][start]
    waiting = [line.step for line in todos.model.rows[headline + 1 :]]
    assert waiting[:2] == ["review_case", "review_legality"]
