"""列方案: which columns a person sees, in which order, how wide, how many of them frozen; several under names."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.refusal import Refusal
from app.saved_views import LONGEST, SavedView, drop_view, rename_view, save_view, views_of
from ui.columns import BETWEEN, Remembered
from ui.dialogs import ask_line, confirm, tell
from ui.workspace import Workspace

LIST = "ledger_columns"


class ColumnSets:
    """列方案: kept for each person in the records, so that they are found at every seat."""

    def __init__(self, parent: QWidget, workspace: Workspace, remembered: Remembered) -> None:
        """Keep what `remembered` holds, and bring it back."""
        self.parent, self.workspace, self.remembered = parent, workspace, remembered

    def names(self) -> list[str]:
        """Return the names of the person's sets, the oldest first."""
        return [view.name for view in self._all()]

    def use(self, name: str) -> None:
        """采用: show the columns of a set."""
        chosen = next(view.chosen for view in self._all() if view.name == name)
        self.remembered.keep([key for key in chosen["columns"].split(BETWEEN) if key in self.remembered.offered])
        self.remembered.keep_frozen(int(chosen["frozen"]))
        for line in chosen["widths"].split(BETWEEN):
            key, width = line.split("=")
            if key in self.remembered.offered:
                self.remembered.keep_width(key, int(width))

    def save(self) -> None:
        """存为列方案: keep the columns as they are under a name."""
        shown = self.remembered.chosen()
        name = ask_line(
            self.parent, "存为列方案", f"保存现在显示的列、顺序、宽度和冻结，名称最多 {LONGEST} 个字。", "保存"
        )
        widths = BETWEEN.join(f"{key}={self.remembered.width(key)}" for key in shown)
        chosen = {"columns": BETWEEN.join(shown), "widths": widths, "frozen": str(self.remembered.frozen())}
        if name:
            self._do(lambda office, who: save_view(office, who, LIST, SavedView(name, chosen)))

    def rename(self, before: str) -> None:
        """改名."""
        name = ask_line(self.parent, f"“{before}”改名", "新的名称", "改名", before)
        if name and name != before:
            self._do(lambda office, who: rename_view(office, who, LIST, before, name))

    def drop(self, name: str) -> None:
        """删除: the columns on the screen stay."""
        effect = "只删去这个方案，正在显示的列不变。"
        if confirm(self.parent, f"删除列方案“{name}”？", effect, "删除方案", destructive=True):
            self._do(lambda office, who: drop_view(office, who, LIST, name))

    def fill(self, menu: QMenu, used: Callable[[], object]) -> None:
        """Offer the sets, and what can be done with them; `used` is told when another one is taken."""
        names = self.names()
        for name in names:
            menu.addAction(name, partial(self._take, name, used))
        menu.addSeparator()
        menu.addAction("存为列方案…", self.save)
        for words, do in (("改名", self.rename), ("删除", self.drop)):
            if names:
                part = menu.addMenu(f"{words}列方案")
                for name in names:
                    part.addAction(f"{name}…", partial(do, name))

    def _take(self, name: str, used: Callable[[], object]) -> None:
        self.use(name)
        used()

    def _all(self) -> list[SavedView]:
        return views_of(self.workspace.office, self.workspace.who.name, LIST)

    def _do(self, change: Callable[..., None]) -> None:
        try:
            change(self.workspace.office, self.workspace.who.name)
        except Refusal as refusal:
            tell(self.parent, str(refusal))
