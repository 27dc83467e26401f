"""上级表格预设: forms that were pointed at before: chosen, kept, carried to another office, dropped."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QWidget

from app.file_names import file_name
from app.ledger.form_map import FormMap
from app.ledger.form_presets import PresetEntry, drop_preset, export_preset, keep_preset, presets, take_in_preset
from app.ledger.opened_form import OpenedForm
from app.model.own_form import OwnForm
from app.refusal import Refusal
from ui.dialogs import confirm, tell
from ui.editors import LineEditor
from ui.file_dialogs import file_to_read, file_to_write
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.workspace import Workspace

KIND = "上级表格预设 (*.json)"
NARROWEST = 210  # logical px
Opened = Callable[[], tuple[OpenedForm, FormMap] | None]


class PresetBar(QWidget):
    """预设: the list of them, and what can be done with one; `opened` returns the form that is open, if one is."""

    chosen = Signal(object)
    told = Signal(str)
    done = Signal(str)

    def __init__(self, workspace: Workspace, opened: Opened) -> None:
        """Offer nothing yet; `refresh` reads the presets."""
        super().__init__()
        self.workspace, self.form_opened = workspace, opened
        self.kept: list[OwnForm] = []
        self.list = QComboBox()
        self.list.setAccessibleName("预设")
        self.list.setMinimumWidth(NARROWEST)
        self.list.activated.connect(lambda _: self.preset and self.chosen.emit(self.preset))
        more = QPushButton("预设")
        menu = QMenu(more)
        for words, work in (
            ("存为预设…", self.ask_name),
            ("导出预设…", self._ask_where),
            ("取入预设…", self._ask_file),
            ("删除预设…", self._drop),
        ):
            menu.addAction(words, work)
        more.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.list)
        row.addWidget(more)

    @property
    def preset(self) -> OwnForm | None:
        """Return the preset that is chosen, if one is."""
        number = self.list.currentIndex()
        return self.kept[number - 1] if 0 < number <= len(self.kept) else None

    def refresh(self, name: str = "") -> None:
        """Read the presets again; the one of this name, or the one chosen before, is chosen if it is still there."""
        wanted = name or (self.preset.name if self.preset else "")
        self.kept = presets(self.workspace.office)
        self.list.clear()
        self.list.addItem("选择预设" if self.kept else "还没有预设")
        for number, one in enumerate(self.kept, 1):
            self.list.addItem(f"{one.name}（{one.saved_on:%Y-%m-%d}）")
            self.list.setItemData(number, one.used_for, Qt.ItemDataRole.ToolTipRole)
            if one.name == wanted:
                self.list.setCurrentIndex(number)

    def forget(self) -> None:
        """Choose none: another form has been opened."""
        self.list.setCurrentIndex(0)

    def ask_name(self) -> None:
        """存为预设: ask under which name."""
        opened = self.form_opened()
        if opened is None:
            self.told.emit("请先打开上级表格。")
            return
        KeepDialog(self, *opened).open()

    def keep(self, entry: PresetEntry, form: OpenedForm, chosen: FormMap) -> None:
        """Keep the form with what was pointed at. Raises `Refusal` like `keep_preset`."""
        space = self.workspace
        kept = keep_preset(space.office, entry, form, chosen, who=space.who, on=space.today())
        self.refresh(kept.name)
        self.done.emit(f"已保存预设“{kept.name}”。")

    def _drop(self) -> None:
        preset = self._needed("删除")
        if preset and confirm(self, f"删除预设“{preset.name}”？", "已经填好的表格不受影响。", "删除", destructive=True):
            self._try(lambda: drop_preset(self.workspace.office, preset, who=self.workspace.who), "已删除预设。")

    def _ask_where(self) -> None:
        if not (preset := self._needed("导出")):
            return
        if chosen := file_to_write(self, "导出预设", file_name(preset.name, suffix=".json"), KIND):
            path = chosen.with_suffix(".json")
            self._try(lambda: export_preset(self.workspace.office, preset, path), f"已导出预设：{path.name}")

    def _ask_file(self) -> None:
        if chosen := file_to_read(self, "取入预设", KIND):
            space = self.workspace
            self._try(lambda: take_in_preset(space.office, chosen, who=space.who, on=space.today()), "已取入预设。")

    def _needed(self, verb: str) -> OwnForm | None:
        if self.preset is None:
            self.told.emit(f"请先选择要{verb}的预设。")
        return self.preset

    def _try(self, work: Callable[[], object], words: str) -> None:
        try:
            work()
        except Refusal as refusal:
            tell(self, str(refusal))
        else:
            self.refresh()
            self.done.emit(words)


class KeepDialog(FormDialog):
    """存为预设: under which name, and for which campaign or office."""

    def __init__(self, bar: PresetBar, form: OpenedForm, chosen: FormMap) -> None:
        """Offer the name of the preset that is open, else that of the file."""
        fields = (
            Field("name", "预设名称", lambda: LineEditor("如 市信用办季度统计表")),
            Field("used_for", "用于", lambda: LineEditor("清理专项或者上级单位的名称"), star=False),
        )
        lead = "空白表格和对应关系一并保存，下次选预设即可填报；同名的预设被替换。"
        super().__init__(bar, "存为预设", lead, "保存", fields)
        self.bar, self.opened = bar, (form, chosen)
        preset = bar.preset
        name, used_for = (preset.name, preset.used_for) if preset else (Path(form.name).stem, "")
        self.form.set_raw({"name": name, "used_for": used_for})
        self.fit(330)
        QTimer.singleShot(0, self.refresh)

    def perform(self) -> None:
        """Keep the form with what was pointed at."""
        self.bar.keep(PresetEntry(**self.form.values()), *self.opened)
