"""报告与目录: a paper is picked, its figures are counted, what is written is kept, and the file goes out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.database import Office
from app.ledger.campaigns import Plan, set_up
from app.ledger.edit import edit
from app.model.officer import Officer
from app.number_register import LETTERS, Series, register
from forms.list_cleanup_results import AmendedListPaper
from forms.review_ledger import ReviewLedgerPaper
from forms.send_ledger import SendLedgerPaper
from tests.ui.ledger.pages import TODAY, Around, Open, row
from ui.ledger.reports import LETTER, REPORT, REVIEW, ReportsPage
from ui.workspace import Workspace


@pytest.fixture
def reports(qtbot: Any, open_page: Open, office: Office, bing: Officer) -> Callable[..., ReportsPage]:
    open_page(4)

    def opened(kind: str = LETTER) -> ReportsPage:
        around: Any = Around()
        page = ReportsPage(Workspace(office, bing, today=lambda: TODAY), around)
        qtbot.addWidget(page)
        page.resize(1290, 718)
        page.show()
        page.opened(kind=kind)
        drawn(qtbot, page)
        return page

    return opened


def drawn(qtbot: Any, page: ReportsPage) -> None:
    qtbot.waitUntil(lambda: bool(page.pane.pdf) and not page.draw_soon.isActive(), timeout=20_000)


def test_the_letter_is_shown_with_the_figures_of_today(reports: Callable[..., ReportsPage]) -> None:
    paper = reports().pane.paper
    assert isinstance(paper, SendLedgerPaper)
    assert (paper.figures.items, paper.figures.amend, paper.figures.documents) == (4, 4, 4)


def test_what_is_missing_is_named_and_what_is_typed_is_shown(qtbot: Any, reports: Callable[..., ReportsPage]) -> None:
    page = reports()
    assert page.pane.foot.text().startswith("尚缺") and "期号" in page.pane.foot.text()
    page.form.set_raw({"period": "2026年第3期", "addressee": "示例市信用办"})
    page.draw()
    qtbot.waitUntil(lambda: "各栏已齐" in page.pane.foot.text(), timeout=20_000)


def test_a_click_on_a_gap_goes_to_its_field(reports: Callable[..., ReportsPage]) -> None:
    page = reports()
    page.pane.view.blank_clicked.emit("period")
    assert page.form["period"].isAncestorOf(page.focusWidget())


def test_every_paper_can_be_picked(qtbot: Any, reports: Callable[..., ReportsPage]) -> None:
    page = reports()
    for number in range(page.kind.count()):
        page.pane.wait()
        page.kind.setCurrentIndex(number)
        page.draw()
        drawn(qtbot, page)
        assert page.pane.paper and page.pane.paper.title
    assert isinstance(page.pane.paper, ReviewLedgerPaper)
    page.form.set_raw({"items": "999999-2026-0001，限制1，没有设定依据\n999999-2026-0002,请补充时限"})
    page.draw()
    paper = page.pane.paper
    assert isinstance(paper, ReviewLedgerPaper)
    assert [(one.item_id, one.measure_name, one.reason) for one in paper.items] == [
        ("999999-2026-0001", "限制1", "没有设定依据"),
        ("999999-2026-0002", "", "请补充时限"),
    ]


def test_the_list_names_the_documents(
    qtbot: Any, reports: Callable[..., ReportsPage], office: Office, bing: Officer
) -> None:
    edit(office, [], [row(9) | {"opinion": "废止"}], who=bing, on=TODAY)
    paper = reports("AMEND").pane.paper
    assert isinstance(paper, AmendedListPaper)
    assert [one.doc_name for one in paper.documents] == [f"示例县第{number}号文件" for number in range(1, 5)]


def test_what_was_written_is_there_again(reports: Callable[..., ReportsPage]) -> None:
    page = reports(REPORT)
    page.form.set_raw({"course": "逐条梳理。", "signatory": "主任戊"})
    assert page.closing()
    again = reports(REPORT)
    assert again.form.value("course") == "逐条梳理。" and again.form.value("signatory") == "主任戊"


def test_pdf_and_draft_are_written(reports: Callable[..., ReportsPage], tmp_path: Path) -> None:
    pane = reports(REVIEW).pane
    assert pane.save_to(tmp_path / "函.pdf", pane.pdf) and (tmp_path / "函.pdf").read_bytes().startswith(b"%PDF")
    pane.save_draft_to(tmp_path / "函.docx")
    assert (tmp_path / "函.docx").read_bytes().startswith(b"PK")
    assert not pane.save_to(tmp_path / "没有" / "函.pdf", pane.pdf) and "没有写入" in pane.foot.text()


def test_a_campaign_brings_its_basis_and_its_rows(
    qtbot: Any, reports: Callable[..., ReportsPage], office: Office, bing: Officer
) -> None:
    plan = Plan(name="2026年专项", basis="示市信用办〔2026〕3号", tests=("T1",))
    seen = set_up(office, plan, who=bing)
    page = reports()
    page.campaign.choose(seen.id)
    page.campaign.changed.emit()
    qtbot.waitUntil(lambda: page.counted is not None and page.counted.campaign == seen.id, timeout=20_000)
    drawn(qtbot, page)
    paper = page.pane.paper
    assert isinstance(paper, SendLedgerPaper)
    assert paper.figures.items == 0 and paper.basis.endswith("和示市信用办〔2026〕3号")


def test_a_letter_takes_a_number_of_the_office_and_each_kind_has_its_own(
    reports: Callable[..., ReportsPage], office: Office
) -> None:
    page = reports()
    page.number.click()
    assert page.form["period"].isAncestorOf(page.focusWidget())
    page.form.set_raw({"period": "2026年第3期", "addressee": "示例市信用办"})
    for _ in range(2):
        page.number.click()
    first = page.form.value("doc_number")
    assert first.endswith("信函〔2026〕1号")
    page.kind.setCurrentIndex(page.kind.findData(REVIEW))
    assert page.form.value("doc_number") == ""
    page.number.click()
    assert page.form.value("doc_number").endswith("2号")
    page.closing()
    again = reports(REVIEW)
    assert again.form.value("doc_number").endswith("2号")
    again.kind.setCurrentIndex(again.kind.findData(LETTER))
    assert again.form.value("doc_number") == first
    with office.reading() as session:
        lines = register(session, Series(LETTERS, 2026)).lines
    assert [one.title for one in lines] == ["报送函（2026年第3期第1版）", "审查意见函（2026年第3期第1版）"]
    again.kind.setCurrentIndex(again.kind.findData("AMEND"))
    assert not again.number.isVisible()
