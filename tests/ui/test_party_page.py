"""A party's record: who looks is written down first; then everything that happened, newest first."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from app.party_file import QUERY, queries
from app.sample.people import COMPANY, OTHER, PERSON
from app.sample.walk import Walk
from ui.party_page import PartyPage
from ui.party_record import PaperWindow
from ui.theme import dress_application
from ui.workspace import Workspace

TODAY = date(2026, 11, 23)


class Frame:
    """What a page asks of the window, remembered."""

    def __init__(self):
        self.asked = []

    def show_page(self, key, **args):
        self.asked.append((key, args))

    def open_case(self, case_id, step=None):
        self.asked.append(("case", case_id))

    def say(self, sentence):
        self.asked.append(("said", sentence))

    def back(self):
        self.asked.append(("back",))


@pytest.fixture
def frame():
    return Frame()


@pytest.fixture
def page(qtbot, qapp, office, walk, frame):
    dress_application(qapp)
    page = PartyPage(Workspace(office, walk.people["李四"], today=lambda: TODAY), frame)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def stranger(office, scan):
    """A case of another officer about a natural person; return the id of the party."""
    other = Walk(office, scan)
    other.open(PERSON, on=date(2026, 6, 1), officer=OTHER, officer_badge="示执003")
    return other.party().party.id


def looked(office):
    with office.reading() as session:
        return [(line.who, line.purpose) for line in queries(session)]


def test_nothing_is_shown_of_a_stranger_before_the_purpose_is_written_down(office, page, stranger):
    page.opened(party_id=stranger)
    assert page.either.currentWidget() is page.purpose
    page.purpose.button.click()
    assert page.purpose.message.text() == "请选择查询事由。"
    page.purpose.purpose.setCurrentText("依申请查询")
    page.purpose.button.click()
    assert page.purpose.message.text() == "请写明查询的依据材料或说明。"
    assert looked(office) == []
    page.purpose.note.setText("申请表 3 号")
    page.purpose.button.click()
    assert page.either.currentWidget() is page.record
    assert looked(office) == [("李四", "依申请查询：申请表 3 号")]


def test_ones_own_case_is_the_purpose(office, page, walk):
    walk.open(on=date(2026, 3, 2))
    party = walk.party().party.id
    page.opened(party_id=party)
    assert page.either.currentWidget() is page.record
    page.opened(party_id=party)
    assert looked(office) == [("李四", "办理案件")], "coming back to the record shown is not another look"


def test_the_record_tells_everything_newest_first(page, walk):
    walk.open(on=date(2026, 3, 2))
    walk.to("publish", date(2026, 3, 2))
    page.opened(party_id=walk.party().party.id)
    happened = [event for event, _ in page.record.happened.model.rows]
    days = [event.on for event in happened]
    assert days == sorted(days, reverse=True)
    assert {"立案", "文书", "送达", "公示"} <= {event.kind for event in happened}
    assert page.record.tabs.tabText(1) == "案件 1"


def test_an_issued_paper_can_be_read_from_the_record(page, walk, frame):
    walk.open(on=date(2026, 3, 2))
    walk.to("notify_party", date(2026, 3, 2))
    page.opened(party_id=walk.party().party.id)
    notice, _ = page.record.papers.model.rows[0]
    page.record.papers.chosen.emit(notice)
    [shown] = page.record.findChildren(PaperWindow)
    assert notice.doc_number in shown.windowTitle()
    assert shown.view.drawn.pdf.startswith(b"%PDF")
    first, _ = page.record.happened.model.rows[-1]
    page.record.happened.chosen.emit(first)
    assert frame.asked == [("case", walk.id)]


def test_what_is_personal_is_masked(page, office, scan, stranger):
    page.opened(party_id=stranger)
    page.purpose.purpose.setCurrentText("修复受理")
    page.purpose.button.click()
    shown = " ".join(label.text() for label in page.record.findChildren(QLabel))
    assert PERSON.party_name in shown
    assert PERSON.id_number not in shown


def test_parties_are_found_by_initials_and_opened(page, walk, frame, stranger):
    walk.open(on=date(2026, 3, 2))
    page.opened()
    assert len(page.search.found.model.rows) == 2
    page.search.words.setText("slxmm")
    page.search.look()
    [(found, cells)] = page.search.found.model.rows
    assert (found, cells[0].text) == (walk.party().party.id, COMPANY.party_name)
    page.search.found.chosen.emit(found)
    assert frame.asked == [("party", {"party_id": found})]
    page.search.words.setText("没有的名称")
    page.search.look()
    assert page.search.found.nothing.isVisible()


def test_records_that_cannot_be_written_are_not_shown_either(page, office, stranger):
    page.workspace.office = type(office)(
        office.read_engine, office.write_engine, office.folder, office.key, "这是备份，只能查看。"
    )
    page.opened(party_id=stranger)
    page.purpose.purpose.setCurrentText("修复受理")
    page.purpose.button.click()
    assert page.either.currentWidget() is page.purpose
    assert page.purpose.message.text() == "这是备份，只能查看。"


def test_a_look_is_one_line_of_the_log(office, page, walk):
    walk.open(on=date(2026, 3, 2))
    page.opened(party_id=walk.party().party.id)
    with office.reading() as session:
        [line] = queries(session, about=walk.party().party.id)
    assert line.party_name == COMPANY.party_name
    assert QUERY == "query_party"
