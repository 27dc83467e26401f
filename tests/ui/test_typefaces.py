"""文书字体: the settings say which faces are used, and what cannot be printed is found before anything is issued."""

from pathlib import Path
from typing import Any

import pytest

from forms import fonts
from ui.settings.page import SettingsPage
from ui.settings.typefaces import NO_FOLDER, TypefacesSection
from ui.typefaces import TYPEFACES


@pytest.fixture
def section(frame: Any, qtbot: Any) -> TypefacesSection:
    """The section as an officer opens it."""
    window = frame()
    window.show_page("settings", section="typefaces")
    page = window.findChild(SettingsPage)
    made = page.made["typefaces"]
    qtbot.waitUntil(lambda: made.covered.text().startswith("GB 18030"), timeout=90_000)
    return made


def test_every_use_has_its_face_and_what_stands_in_is_said(section):
    model = section.faces.model()
    told = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert [row[1] for row in told[:-1]] == ["小标宋", "仿宋", "黑体", "楷体", "宋体"]
    stand_ins = fonts.stand_ins()
    assert all(("（代替）" in row[2]) is (row[1] in stand_ins) for row in told[:-1])
    assert section.folder.text() == NO_FOLDER


def test_a_character_without_a_face_is_named(section):
    section.asked.setText("王㛃䶮\U000323af")
    assert section.answer.text() == "没有字体能打印：\U000323af（U+323AF）。"
    section.asked.setText("王㛃䶮")
    assert section.answer.text() == "都能打印。"


def test_a_folder_is_remembered_on_this_computer_and_can_be_left(section, qtbot, tmp_path: Path):
    with qtbot.waitSignal(TYPEFACES.ready, timeout=90_000):
        section._use(tmp_path)
    assert (section.folder.text(), TYPEFACES.folder()) == (str(tmp_path), tmp_path)
    with qtbot.waitSignal(TYPEFACES.ready, timeout=90_000):
        section.leave.click()
    assert (section.folder.text(), TYPEFACES.folder()) == (NO_FOLDER, None)
