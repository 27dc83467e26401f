"""已登记的主体: while a name is typed, the organisations on file that it may mean are offered below it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.model.party import Party
from ui.theme import of_class

FEWEST = 2  # characters before anything is offered
NARROWEST = 460  # logical px: a name and the whole code

Find = Callable[[str], Sequence[Party]]


def find_none(words: str) -> Sequence[Party]:
    """Offer nobody."""
    return ()


def offers_of(completer: QCompleter) -> QWidget:
    """Return the list below a line, dressed like the other lists."""
    popup = completer.popup()
    assert popup
    return of_class(popup, "offers")


class KnownParties(QCompleter):
    """已登记的主体: name and code of each; natural persons are not offered, their data are shown for a reason only."""

    taken = Signal(object)

    def __init__(self, line: QLineEdit, find: Find) -> None:
        """Offer below a line what `find` finds for the words in it."""
        self.listed = QStringListModel()
        super().__init__(self.listed, line)
        self.known = find
        self.found: Sequence[Party] = ()
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        offers_of(self).setMinimumWidth(NARROWEST)
        line.textEdited.connect(self._look)
        line.setCompleter(self)
        by_place = self.activated[QModelIndex]  # pyright: ignore[reportIndexIssue] - the stubs lack it
        by_place.connect(lambda index: self.taken.emit(self.found[index.row()]))

    def _look(self, words: str) -> None:
        wanted = words.strip()
        self.found = [one for one in self.known(wanted) if not one.is_person] if len(wanted) >= FEWEST else ()
        self.listed.setStringList([f"{one.party_name}　{one.uscc or '暂无代码'}" for one in self.found])

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Put the name alone into the line."""
        return self.found[index.row()].party_name
