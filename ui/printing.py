"""打印: a paper page by page at 1:1, or a list as a plain table, black on white; chips print as their words."""

from collections.abc import Sequence
from html import escape

from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from ui.paper_view import print_pages
from ui.theme import body_font

NORMAL, SMALL = 9.5, 7.5  # pt
MANY = 12  # columns: more of them are printed small


def print_pdf(parent: QWidget, pdf: bytes) -> None:
    """打印: ask for the printer, then put a paper on it at exactly 1:1."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: print_pages(pdf, printer))
    QDialog.open(dialog)


def print_table(
    parent: QWidget, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], counted: str = "件"
) -> bool:
    """Ask for the printer and print; return whether anything was printed. `counted` is what the rows are, if told."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    document(title, headings, rows, counted).print_(printer)
    return True


def document(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], counted: str = "件") -> QTextDocument:
    """Return the list as a document."""
    head = "".join(f"<th align='left'>{escape(one)}</th>" for one in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(one)}</td>" for one in row) + "</tr>" for row in rows)
    made = QTextDocument()
    font = body_font()
    font.setPointSizeF(SMALL if len(headings) > MANY else NORMAL)  # a size in pixels would be dots of the printer
    made.setDefaultFont(font)
    made.setHtml(
        f"<h3>{escape(title)}{f'　共 {len(rows)} {counted}' if counted else ''}</h3>"
        "<table width='100%' border='1' cellspacing='0' cellpadding='3' style='border-collapse: collapse'>"
        f"<thead><tr>{head}</tr></thead>{body}</table>"
    )
    return made
