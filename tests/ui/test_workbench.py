"""工作台: what is due today, for whom, and where a click leads."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from app.agenda import agenda
from app.backup_state import State
from app.board import View, is_turn_of, page
from app.ledger.figures import Figures
from tests.ui import offices
from ui import reminders as reminding
from ui.delegates import CELL, Cell
from ui.reminders import FEW, Reminder, reminders
from ui.workbench_cards import LedgerCard

TODAY = offices.TODAY


def groups(todos):
    return [row.text.split("　")[0] for row in todos.model.rows if isinstance(row, Cell)]


def test_the_headline_counts_what_this_person_must_do_today(frame):
    bench = frame("经办甲").pages["workbench"]
    assert bench.headline.text() == "经办甲，您好。今天有 2 件须办，其中 1 件已超期。另有 1 件超期，等待他人办理。"
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


def test_an_act_brings_the_workbench_up_to_date(frame, qtbot):
    window = frame("经办甲")
    bench = window.pages["workbench"]
    case_id = offices.new_case(window.opened.office, "示例县某寅商贸有限公司", window.workspace.who)
    window.workspace.case_changed.emit(case_id)
    assert bench.is_reading and bench.todos.shown() == 9  # the window does not wait for the records
    qtbot.waitUntil(lambda: not bench.is_reading)
    assert bench.todos.shown() == 10


def test_what_changes_while_the_records_are_read_is_shown_too(frame, qtbot):
    window = frame("经办甲")
    bench = window.pages["workbench"]
    bench.opened()
    offices.new_case(window.opened.office, "示例县某寅商贸有限公司", window.workspace.who)
    bench.opened()
    bench.opened()
    qtbot.waitUntil(lambda: not bench.is_reading)
    assert bench.todos.shown() == 10


def test_the_ledger_card_tells_what_falls_due_this_month(qtbot):
    card = LedgerCard(lambda: None)
    qtbot.addWidget(card)
    card.show_figures(Figures(total=9, amend=5, done=2, doing=2, overdue=1, due_this_month=2))
    assert (card.late.chip.text, card.due.chip.text) == ("超期未完成 1", "本月到期 2")
    card.show_figures(Figures(total=9, amend=5, done=5))
    assert card.due.isHidden()


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


GOOD = State("今天 09:00 已备份", "ok")


def reminded(window, on=TODAY, backup=GOOD, **held):
    """Return what the workbench asks to look at, by the page it leads to."""
    who = window.workspace.who
    found = agenda(window.opened.office, who, on)
    found = replace(found, reminders=replace(found.reminders, **held))
    return {one.words: (one.page, one.args) for one in reminders(found, backup, who, on)}


def test_what_needs_a_look_says_so_and_leads_there(frame):
    window = frame("经办甲")
    told = reminded(window, backup=State("最近备份在 8 天前", "old"), waiting=3, provisional=2, outdated=("市场监管",))
    led = dict(told)
    assert led.pop("最近备份在 8 天前") == ("settings", {"section": "backup"})
    assert led.pop("已导入的处罚信息有 3 条还没有立案。") == ("import_penalties", {"view": "batches"})
    page_of, args = led.pop("有 1 件的期限待核对，确认后才作提醒。")
    assert page_of == "case_list" and args["view"].state == "unconfirmed"
    assert led.pop("有 2 件的期限是暂定的，跨出了已载入的工作日历。")[1]["view"].state == "provisional"
    assert led.pop("“市场监管”的规则核对已超过一年，请查对有无修订。") == ("settings", {"section": "rules"})
    assert [words.startswith("名单制度有") for words in led] == [True]


@pytest.mark.parametrize(("on", "is_told"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)])
def test_next_years_calendar_is_missed_from_december_on(frame, on, is_told):
    told = [words for words in reminded(frame("经办甲"), on) if "放假安排尚未载入" in words]
    assert bool(told) == is_told


def test_rows_of_an_import_without_a_case_are_told_to_those_who_register_cases(frame):
    window = frame("审核丙")
    assert agenda(window.opened.office, window.workspace.who, TODAY).reminders.waiting == 0


def test_a_reminder_followed_shows_the_cases_by_their_name(frame):
    window = frame("经办甲")
    bench = window.pages["workbench"]
    [unconfirmed] = [one for one in bench.notices.shown if one.args.get("called") == "期限待核对"]
    bench.notices.chosen.emit(unconfirmed)
    cases = window.pages["case_list"]
    assert window.trail[-1][0] == "case_list" and cases.model.total == 1
    assert cases.name.text() == "案件 · 期限待核对"
    cases.views.buttons["全部"].click()
    assert cases.name.text() == "案件"


def test_the_gravest_reminders_stand_first_and_the_others_are_asked_for(frame, qtbot):
    card = frame("经办甲").pages["workbench"].notices
    card.show_reminders([Reminder(f"第 {number} 项", "settings") for number in range(6)])
    assert len(card.lines) == FEW and card.more.text() == f"还有 {6 - FEW} 项"
    card.more.click()
    assert len(card.lines) == 6 and card.more.isHidden()
    card.show_reminders([])
    assert card.isHidden()


def test_a_reminder_grows_with_its_words(qtbot):
    line = reminding.NoticeLine(Reminder("很长的一句话，" * 8, "settings"))
    qtbot.addWidget(line)
    assert line.heightForWidth(300) > line.heightForWidth(1200) == reminding.LEAST


def test_the_cards_are_whole_on_a_small_screen(frame, qtbot):
    window = frame("经办甲")
    bench = window.pages["workbench"]
    office = window.opened.office
    with office.reading() as session:
        assert page(session, View(state="unconfirmed"))
    area = bench.notices.parentWidget().parentWidget().parentWidget()
    qtbot.waitUntil(lambda: area.viewport().height() > 0)
    assert area.verticalScrollBar().maximum() == 0


def test_who_does_not_register_cases_is_told_so(frame):
    window = frame("审核丙")
    window.pages["workbench"]._new_case()
    assert window.toast.text() == "案件由承办人登记，请换承办人办理。"
