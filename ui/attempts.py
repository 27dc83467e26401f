"""送达经过: every attempt to serve one paper, in one table."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from app.model.service import FAILURES, SERVICE_METHODS, Service
from ui.chips import Chip, ChipLabel
from ui.theme import of_class

HEADINGS = ("日期", "方式", "送达人", "收件人", "结果")


class Attempts(QFrame):
    """One row an attempt, the course of it below."""

    def __init__(self, made: Sequence[Service]) -> None:
        """Show the attempts in the order they were made."""
        super().__init__()
        of_class(self, "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(of_class(QLabel(f"送达经过　{len(made)} 次"), "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        for place, words in enumerate(HEADINGS):
            grid.addWidget(of_class(QLabel(words), "hint"), 0, place)
        line = 1
        for one in made:
            for place, words in enumerate(_cells(one)):
                grid.addWidget(QLabel(words), line, place, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(ChipLabel(_result(one)), line, len(HEADINGS) - 1)
            if more := "　".join(_more(one)):
                grid.addWidget(of_class(QLabel(more, wordWrap=True), "hint"), line + 1, 0, 1, len(HEADINGS))
            line += 2
        grid.setColumnStretch(3, 1)
        column.addLayout(grid)


def _cells(one: Service) -> tuple[str, ...]:
    at = f" {one.attempted_at:%H:%M}" if one.attempted_at else ""
    who = f"{one.recipient}（{one.relation}）" if one.relation and one.recipient else one.recipient
    return (f"{one.attempted_on:%Y-%m-%d}{at}", SERVICE_METHODS[one.service_method], one.servers, who or one.through)


def _result(one: Service) -> Chip:
    if one.service_result == "delivered":
        return Chip(f"{'视为送达' if one.deemed_basis else '已送达'} {one.served_on:%m-%d}", "done")
    if one.service_result == "superseded":
        return Chip("告知书已重做")
    return Chip("未送达", "error")


def _more(one: Service) -> Iterator[str]:
    if one.service_result == "failed" and one.failure:
        yield FAILURES[one.failure]
    if one.returned_on:
        yield f"{one.returned_on:%Y-%m-%d} 退回"
    if one.announced_in:
        yield f"公告载体：{one.announced_in}"
    if one.deemed_basis:
        yield f"依据{one.deemed_basis}（待核对）"
    if one.course:
        yield one.course
