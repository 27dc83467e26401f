"""One look: every colour readable, every icon there, every size from a class, every chip in words."""

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import QLabel

from app import vault
from app.vault import Header
from ui.chips import STYLES, Chip, ChipLabel, chip_width, deadline_chip, draw_chip, gap_chip, narrow
from ui.login_window import LoginWindow
from ui.theme import (
    COLOURS,
    ICONS,
    body_font,
    colour,
    dress_application,
    dress_every_window,
    dress_first_window,
    icon,
    of_class,
    pixmap,
    style_sheet,
)

ROOT = Path(__file__).parents[2]
WINDOWS = sorted((ROOT / "ui").rglob("*.py"))
ON = date(2026, 11, 23)  # a Monday


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress_application(qapp)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(name: str) -> float:
    parts = (colour(name).redF(), colour(name).greenF(), colour(name).blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("kind", STYLES)
def test_the_words_of_every_chip_can_be_read(kind):
    assert contrast(STYLES[kind].text, STYLES[kind].fill) >= 4.5


@pytest.mark.parametrize("words", ["text", "text2", "text3", "primary", "red", "amber", "green", "slate"])
@pytest.mark.parametrize("ground", ["surface", "sunken", "bg"])
def test_words_can_be_read_on_every_ground(words, ground):
    assert contrast(words, ground) >= 4.5


def test_the_outline_of_a_field_can_be_seen():
    assert contrast("control", "surface") >= 3


def test_the_style_sheet_has_every_name_filled_in_and_no_size_for_every_widget():
    sheet = style_sheet("entrance", "style")
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert "$" not in rules
    assert not re.search(r"(^|\})\s*\*\s*\{", rules), "a rule for every widget beats every font set in code"
    for url in re.findall(r'url\("([^"]+)"\)', sheet):
        assert Path(url).is_file(), url


@pytest.mark.parametrize("desktop", ["#FFFFFF", "#202020"])
def test_the_first_window_wears_all_it_needs_before_the_rest_is_read(qapp, tmp_path, desktop):
    vault.write(tmp_path, vault.with_person(Header("8f0e", "示例县某某局", "0001", "0.1.0"), "李四", "x", bytes(32)))
    qapp.setPalette(QPalette(QColor(desktop)))
    dress_first_window(qapp)
    login = LoginWindow(tmp_path)
    for state in (login.show, lambda: login.show_refusal("口令不正确。"), lambda: login.recovery.setDisabled(True)):
        state()
        first = login.grab().toImage()
        dress_every_window(qapp)
        assert login.grab().toImage() == first
        dress_first_window(qapp)


def test_no_size_of_words_is_below_12():
    assert min(int(size) for size in re.findall(r"font-size:\s*(\d+)px", style_sheet("entrance", "style"))) >= 12


def test_every_icon_a_window_names_is_there():
    named = {
        name for path in WINDOWS for name in re.findall(r'\b(?:icon|pixmap|mark)\("([a-z-]+)"', path.read_text("utf-8"))
    }
    assert named
    assert sorted(name for name in named if not (ICONS / f"{name}.svg").is_file()) == []


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_is_drawn_crisp_at_every_scale(path):
    for ratio in (1.0, 1.5, 2.0):
        drawn = pixmap(path.stem, "primary", 18, ratio)
        assert drawn.width() == round(18 * ratio)
        image = drawn.toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))
    assert not icon(path.stem).isNull()


def test_chinese_has_a_face_even_where_the_system_has_none():
    metrics = QFontMetrics(body_font())
    assert all(metrics.inFont(char) for char in "严重失信主体名单〔2026〕")
    assert metrics.horizontalAdvance("严") == pytest.approx(14, abs=1)


def test_a_deadline_always_says_its_unit():
    assert deadline_chip(date(2026, 11, 19), ON).text == "超期 2 个工作日"
    assert deadline_chip(ON, ON).text == "今日到期"
    assert deadline_chip(date(2026, 11, 30), ON).text == "剩 5 个工作日"
    assert deadline_chip(date(2026, 11, 19), ON, unconfirmed=True).kind == "unconfirmed", "never red before confirmed"
    assert deadline_chip(None, ON).text == "未设期限"
    assert narrow(deadline_chip(date(2026, 11, 30), ON)).text == "剩 5 工作日"
    assert gap_chip(3).text == "缺 3 项"


@pytest.mark.parametrize("kind", STYLES)
def test_a_chip_is_as_wide_as_it_says(kind):
    chip = Chip("超期 12 个工作日", kind)
    image = QImage(240, 30, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    assert draw_chip(painter, 0, 15, chip) == chip_width(chip)
    painter.end()
    assert image.pixelColor(chip_width(chip) + 1, 15).alpha() == 0


def test_a_chip_tells_a_screen_reader_its_words(qtbot):
    label = ChipLabel(Chip("今日到期", "today", "11-23 届满"))
    qtbot.addWidget(label)
    assert (label.accessibleName(), label.toolTip()) == ("今日到期", "11-23 届满")
    label.show_chip(None)
    assert label.isHidden()


def test_a_class_can_be_changed_after_the_widget_is_shown(qtbot):
    label = QLabel("请填写事由。")
    qtbot.addWidget(label)
    of_class(label, "gap")
    label.show()
    assert label.palette().windowText().color() == colour("amber")
    of_class(label, "error")
    assert label.palette().windowText().color() == colour("red")


def test_no_window_styles_itself():
    loners = [path.name for path in WINDOWS if path.name != "theme.py" and "setStyleSheet" in path.read_text("utf-8")]
    assert loners == []


def test_colours_are_written_in_one_place():
    written = {
        path.name: found
        for path in WINDOWS
        if path.name != "theme.py" and (found := re.findall(r'"#[0-9A-Fa-f]{6}"', path.read_text("utf-8")))
    }
    assert written == {}
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in COLOURS.values())
