"""The look of every window: colours, faces, the one style sheet and the line icons.

What the first window does not need is imported where it is used: a class of Qt costs up to 2 ms when it is first named.
"""

import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QColor, QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QIcon, QPalette, QPixmap
    from PySide6.QtWidgets import QWidget

RESOURCES = Path(__file__).parent.parent / "resources"
ICONS = RESOURCES / "icons"
FACES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
)
FLOOR_FACE = "Noto Sans SC"  # the one that comes with the program's own packages
BODY = 14  # logical px
FINEST = 2.0  # device pixels per logical px an icon is drawn for, besides those of the screens present

COLOURS = {
    "bg": "#F3F5F8",
    "surface": "#FFFFFF",
    "sunken": "#F8FAFC",
    "line": "#E6EAF0",
    "border": "#D5DCE5",
    "control": "#8592A3",
    "text": "#1C2733",
    "text2": "#4A5867",
    "text3": "#64717F",
    "muted": "#6F7B89",
    "primary": "#1B4F91",
    "primary_hover": "#164279",
    "primary_pressed": "#113461",
    "primary_line": "#9DB8DA",
    "tint": "#EAF1F9",
    "tint2": "#D6E4F4",
    "rail": "#143B6E",
    "rail_selected": "#0F2E57",
    "rail_label": "#C9D8EC",
    "rail_mark": "#8FB5E8",
    "red": "#B91C1C",
    "red_tint": "#FCEBEA",
    "amber": "#8F4E00",
    "amber_fill": "#B45F06",
    "amber_line": "#E3B261",
    "amber_tint": "#FFF3DC",
    "green": "#17694A",
    "green_line": "#A5D6C0",
    "green_tint": "#E4F4EC",
    "slate": "#44546A",
    "slate_line": "#C3CBD6",
    "slate_tint": "#E9EDF3",
    "letterhead": "#C8161D",
}

W = TypeVar("W", bound="QWidget")


def dress_application(application: QApplication) -> None:
    """Give every window of the program its face, its colours, its style and its language."""
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    dress_first_window(application)
    dress_every_window(application)
    speak_chinese(application)


def dress_first_window(application: QApplication) -> None:
    """Give a window its face and its look: all that the first one needs where Fusion has been asked for by name."""
    application.setFont(_font())
    application.setStyleSheet(style_sheet("entrance"))


def dress_every_window(application: QApplication) -> None:
    """Add what the windows after the first one wear: all colours and the whole sheet, a twentieth of a start."""
    whole = style_sheet("entrance", "style")
    if application.styleSheet() != whole:
        application.setPalette(_palette())
        application.setStyleSheet(whole)


def speak_chinese(application: QApplication) -> None:
    """Let dates and Qt's own dialogs speak Chinese; apart from the rest, because it takes a quarter of a start."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


def style_sheet(*parts: str) -> str:
    """Return parts of the style sheet with the colours filled in."""
    written = Template("".join((RESOURCES / f"{part}.qss").read_text("utf-8") for part in parts))
    return written.substitute(COLOURS, icons=ICONS.as_posix(), strong=strong().value)


@cache
def strong() -> QFont.Weight:
    """Return the weight of headings: Qt thickens the floor face, which comes in one weight, only from bold on."""
    return QFont.Weight.DemiBold if _own_faces() else QFont.Weight.Bold


@cache
def colour(name: str) -> QColor:
    """Return a colour of the table by its name, or the colour a hexadecimal name says; it is not to be changed."""
    return QColor(COLOURS.get(name, name))


def classed(widget: W, names: str) -> W:
    """Give a new widget its classes (parted by spaces) before it is shown, which costs nothing."""
    widget.setProperty("class", names)
    return widget


def of_class(widget: W, names: str) -> W:
    """Give a widget its classes in the style sheet (parted by spaces), also after it has been shown.

    One that has not been shown yet is dressed when it is, once, in its place: dressing it now would be in vain.
    """
    if widget.property("class") != names:
        widget.setProperty("class", names)
        if widget.testAttribute(_dressed()):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
    return widget


@cache
def _dressed() -> "Qt.WidgetAttribute":
    """Return the mark of a widget that has been dressed by the style sheet."""
    from PySide6.QtCore import Qt

    return Qt.WidgetAttribute.WA_WState_Polished


def sized(font: QFont, size: int, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a face in a size (logical px) and weight, for what is painted by hand."""
    other = QFont(font)
    other.setPixelSize(size)
    other.setWeight(weight)
    return other


@cache
def body_font(size: int = BODY, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the program's face, for what is painted by hand."""
    return sized(QApplication.font(), size, weight=weight)


@cache
def icon(name: str, shade: str = "text2", size: int = 18) -> "QIcon":
    """Return a line icon in a colour, crisp on every screen there is; `size` is in logical px."""
    from PySide6.QtGui import QIcon

    drawn = QIcon()
    for ratio in sorted({screen.devicePixelRatio() for screen in QApplication.screens()} | {FINEST}):
        drawn.addPixmap(pixmap(name, shade, size, ratio))
    return drawn


@cache
def pixmap(name: str, shade: str = "text2", size: int = 18, ratio: float = 1.0) -> "QPixmap":
    """Draw a line icon for a screen with that many device pixels per logical px."""
    from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    drawing = (ICONS / f"{name}.svg").read_text("utf-8").replace("currentColor", colour(shade).name())
    pixels = round(size * ratio)
    picture = QPixmap(QSize(pixels, pixels))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _font() -> QFont:
    if not _own_faces():
        _load_floor_face()
    font = QFont()
    font.setFamilies([*_own_faces(), FLOOR_FACE])  # those that are missing would be looked for at every size
    font.setPixelSize(BODY)
    return font


@cache
def _own_faces() -> list[str]:
    """Return the faces this machine has; where they may go by a local name each is asked for, which costs more."""
    there = set(QFontDatabase.families())
    may_be_local = sys.platform != "linux"
    return [face for face in FACES if face in there or (may_be_local and QFontDatabase.hasFamily(face))]


def _load_floor_face() -> None:
    package = find_spec("pylopdf_fonts_zh_cn")
    for folder in (package.submodule_search_locations or ()) if package else ():
        QFontDatabase.addApplicationFont(str(Path(folder) / "NotoSansSC-Regular.otf"))


def _palette() -> "QPalette":
    """Return the light colours, also where the desktop is dark: what the style sheet leaves out follows them."""
    from PySide6.QtGui import QPalette

    palette, role = QPalette(), QPalette.ColorRole
    for roles, name in (
        ((role.Window,), "bg"),
        ((role.Base, role.Button, role.ToolTipBase), "surface"),
        ((role.AlternateBase,), "sunken"),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), "text"),
        ((role.PlaceholderText,), "text3"),
        ((role.Highlight, role.Link), "primary"),
        ((role.HighlightedText, role.BrightText), "surface"),
    ):
        for one in roles:
            palette.setColor(one, colour(name))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, colour("muted"))
    return palette
