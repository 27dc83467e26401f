"""本单位与文书抬头: what is printed on every paper; papers issued before keep what they said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from app.accounts import change_unit
from app.refusal import Refusal
from ui.beside import beside
from ui.dialogs import tell
from ui.first_run_pages import UNIT_FIELDS
from ui.settings.section import Section
from ui.theme import of_class


class UnitSection(Section):
    """本单位与文书抬头."""

    title = "本单位与文书抬头"
    lead = "这里的内容印在以后定稿的文书上；已定稿的文书不变。由系统管理员修改。"

    def build(self) -> None:
        """Fields in two columns, and how the head of a paper will look."""
        self.fields = {name: QLineEdit(placeholderText=hint) for name, _, hint in UNIT_FIELDS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        for number, (name, title, _) in enumerate(UNIT_FIELDS):
            line, column = divmod(number, 2)
            caption = of_class(QLabel(title), "caption")
            caption.setBuddy(self.fields[name])
            grid.addWidget(caption, line * 2, column)
            grid.addWidget(self.fields[name], line * 2 + 1, column)
        self.column.addLayout(grid)
        self.column.addSpacing(8)
        self.column.addWidget(of_class(QLabel("文书抬头示意"), "caption"))
        self.sample = self._sample()
        self.column.addWidget(self.sample)
        self.message = of_class(QLabel(wordWrap=True), "error")
        self.save = of_class(QPushButton("保存"), "primary action")
        self.save.clicked.connect(self._save)
        self.column.addLayout(beside(self.message, None, self.save))
        self.column.addStretch()
        is_admin = self.may("system_admin")
        self.save.setVisible(is_admin)
        for field in self.fields.values():
            field.setReadOnly(not is_admin)
            field.textChanged.connect(self._draw_sample)

    def opened(self) -> None:
        """Show the unit as it stands."""
        self.unit = self.workspace.unit
        for name, field in self.fields.items():
            field.setText(getattr(self.unit, name))
        self.message.clear()

    def _sample(self) -> QFrame:
        page = of_class(QFrame(), "card")
        self.organ = of_class(QLabel(alignment=Qt.AlignmentFlag.AlignCenter), "letterhead")
        self.number = of_class(QLabel(alignment=Qt.AlignmentFlag.AlignCenter), "caption")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self.organ)
        column.addWidget(self.number)
        return page

    def _draw_sample(self) -> None:
        self.organ.setText(self.fields["name"].text())
        named = self.unit.series_marks.get("信告", "信告")
        self.number.setText(f"{self.fields['mark'].text()}{named}〔{self.workspace.today().year}〕1号")

    def _save(self) -> None:
        entered = {name: field.text() for name, field in self.fields.items()}
        try:
            change_unit(self.workspace.office, self.unit, entered, who=self.workspace.who)
        except Refusal as refusal:
            self.message.setText(str(refusal))
            return
        self.opened()
        self.frame.say("已保存本单位信息。")
        if entered["name"] != self.keeping.opened.header.unit:
            tell(self, "单位名称已修改", "登录窗口在下次登录后显示新的名称。")
