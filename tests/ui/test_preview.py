"""The preview: pages of any length, zoom, and search across the ends of lines and on pages that lie sideways."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from forms.fonts import fonts
from forms.layout import Text
from forms.pdf import write
from forms.sheets import Sheet
from tests.forms import samples
from ui.hands import press, type_into
from ui.preview import Preview

PLACES = (0.0, 16.0, 32.0, 48.0)


@pytest.fixture
def preview(qtbot):
    def show(pdf):
        asked = []
        made = Preview(None, "决定书", pdf, lambda: asked.append(True))
        made.asked = asked
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return show


@pytest.fixture(scope="module")
def decision():
    return samples.each()["decision"].pdf()


@pytest.fixture(scope="module")
def many():
    sheets = [Sheet([Text(100, 200, "仿宋", 16, f"第{n:03}页"[:4], PLACES)]) for n in range(300)]
    sheets[200] = Sheet([Text(100, 200, "仿宋", 16, "横排之表", PLACES)], is_landscape=True)
    return write(sheets, fonts(), title="三百页")


def test_it_opens_fitted_to_the_width_and_zooms(preview, decision):
    shown = preview(decision)
    fitted = shown.pages.zoom
    assert (
        shown.place.text() == f"第 1 / {len(shown.pages.sizes)} 页" and shown.pages.horizontalScrollBar().maximum() == 0
    )
    press("Ctrl+=", shown.pages)
    assert shown.pages.zoom == pytest.approx(fitted * 1.25) and shown.zoomed.text() == f"{fitted * 1.25:.0%}"
    press("Ctrl+0", shown.pages)
    assert shown.pages.zoom == pytest.approx(fitted)


def test_the_place_is_kept_when_the_zoom_changes(preview, many):
    shown = preview(many)
    shown.pages.go_to_page(150)
    press("Ctrl+=", shown.pages)
    assert abs(shown.pages.page - 150) <= 1


def test_a_word_is_found_also_where_a_line_ends_in_it(preview, decision):
    shown = preview(decision)
    lines = [text for text in _rows(shown.pages.document[0]) if len(text) > 20]
    across = lines[3][-3:] + lines[4][:3]
    type_into(shown.wanted, across)
    assert shown.found.text() == "找到 1 处，Enter 下一处"
    assert len(shown.pages.hits[0].boxes) == 2


def test_enter_goes_round_the_places_found(preview, decision):
    shown = preview(decision)
    type_into(shown.wanted, "名单")
    count = len(shown.pages.hits)
    assert count > 2
    for _ in range(count):
        QTest.keyClick(shown.wanted, Qt.Key.Key_Return)
    assert shown.pages.hit == 0
    press("Shift+F3", shown.wanted)
    assert shown.pages.hit == count - 1


def test_what_is_not_there_is_said(preview, decision):
    shown = preview(decision)
    type_into(shown.wanted, "没有这样的话")
    assert shown.found.text() == "没有找到"
    type_into(shown.wanted, "  ")
    assert shown.found.text() == "" and not shown.pages.hits


def test_a_hit_on_a_page_that_lies_sideways_stands_where_it_is_shown(preview, many):
    shown = preview(many)
    type_into(shown.wanted, "横排之表")
    (hit,) = shown.pages.hits
    width, height = shown.pages.sizes[hit.page]
    box = hit.boxes[0]
    assert hit.page == 200 and width > height
    assert box.left() == pytest.approx(100, abs=3) and box.bottom() == pytest.approx(200, abs=6)
    assert abs(shown.pages.page - 200) <= 1


def test_only_pages_in_view_are_painted(preview, many):
    shown = preview(many)
    for page in range(0, 300, 10):
        shown.pages.go_to_page(page)
        shown.pages.grab()
    assert 0 < len(shown.pages._painted) <= 12


def test_ctrl_p_asks_for_the_printer(preview, decision):
    shown = preview(decision)
    press("Ctrl+P", shown.pages)
    assert shown.asked == [True]


def _rows(page):
    return [row for row in page.get_textpage().get_text_range().splitlines() if row.strip()]
