"""What the frame and its pages know of each other."""

from typing import Any, ClassVar, Protocol
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.keeping import Keeping
from ui.theme import of_class
from ui.workspace import Workspace

SIDES = 18  # logical px beside a page
ABOVE = 12


class Frame(Protocol):
    """What a page may ask of the window around it."""

    keeping: Keeping

    def show_page(self, key: str, **args: Any) -> None:
        """Show another page; `args` go to its `opened`."""
        ...

    def open_case(self, case_id: UUID | None, step: str | None = None) -> None:
        """Open a case in the case workspace, at one of its steps; None begins a new case."""
        ...

    def say(self, sentence: str) -> None:
        """Say for 4 s that something has been done."""
        ...

    def back(self) -> None:
        """Go back to the page shown before."""
        ...

    def show_badge(self, key: str, count: int) -> None:
        """Show a count on an entry of the rail."""
        ...


class Page(QWidget):
    """One page of the frame: it has a title, and an entry of the rail it belongs to.

    It is made once and shown often: `opened` is called each time, with what the caller of `show_page` gave.
    """

    title: ClassVar[str]
    rail_key: ClassVar[str]
    hints: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Remember the records and the frame."""
        super().__init__()
        self.workspace = workspace
        self.frame = frame
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        of_class(self, "page")

    def opened(self, **args: Any) -> None:
        """Bring the page up to date; called each time it is shown."""

    def closing(self) -> bool:
        """Keep what was typed; called before another page is shown, the window is locked or closed.

        Return whether the page may be left.
        """
        return True
