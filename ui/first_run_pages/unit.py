"""本单位: its name, what is printed on its papers, and where its records lie."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit

from app.charter import Charter
from app.refusal import Obstacle
from ui.entrance import PassphraseField, caption
from ui.first_run_pages.page import Page

if TYPE_CHECKING:
    from app.founding import Server

UNIT_FIELDS = (
    ("name", "单位名称 *", "与印章一致，如：示例县市场监督管理局"),
    ("short_name", "简称", "用于窗口和清单"),
    ("mark", "机关代字 *", "文号的开头，如：示市监"),
    ("region_code", "行政区划码", "6 位数字"),
    ("address", "地址", "印在文书上，当事人来访和寄送材料用"),
    ("postcode", "邮编", ""),
    ("contact", "联系人", ""),
    ("phone", "联系电话", "如 0900-1234567"),
    ("review_organ", "复议机关", "印在决定书上"),
    ("court", "管辖法院", "印在决定书上"),
    ("superior", "上一级机关", "须上一级同意的名单制度用"),
    ("website", "公示网站", ""),
)


class UnitPage(Page):
    """本单位: name, mark, address; and whether the records are a file or a server's."""

    may_wait = False

    def __init__(self) -> None:
        """Two fields to a row."""
        super().__init__("本单位", "这些内容印在文书上，以后可以在“设置›本单位与文书抬头”修改。带 * 的必填。")
        self.fields = {name: QLineEdit(placeholderText=hint) for name, _, hint in UNIT_FIELDS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        for number, (name, title, _) in enumerate(UNIT_FIELDS):
            row, column = divmod(number, 2)
            grid.addWidget(caption(title), row * 2, column)
            grid.addWidget(self.fields[name], row * 2 + 1, column)
            self.fields[name].setAccessibleName(title.removesuffix(" *"))
        self.column.addLayout(grid)
        self.column.addSpacing(8)
        self.kind = QComboBox()
        self.kind.addItems(["存放在本机（一台电脑办理）", "存放在服务器（多台电脑同时办理）"])
        self.address = QLineEdit(placeholderText="postgresql+psycopg://xinan@服务器地址:5432/xinan")
        self.password = PassphraseField()
        self.password.edit.setPlaceholderText("数据库角色的口令")
        for field, called in (
            (self.kind, "记录"),
            (self.address, "服务器地址"),
            (self.password.edit, "数据库角色的口令"),
        ):
            field.setAccessibleName(called)
        self.column.addWidget(caption("记录"))
        for part in (self.kind, self.address, self.password):
            self.column.addWidget(part)
        self.column.addStretch()
        self.kind.currentIndexChanged.connect(self._choose)
        self._choose(0)
        self.setFocusProxy(self.fields["name"])

    def fill(self, charter: Charter) -> None:
        """Show the unit."""
        for name, field in self.fields.items():
            field.setText(str(charter.unit.get(name, field.text())))

    def entered(self, charter: Charter) -> Charter:
        """Take the unit."""
        return replace(charter, unit={name: field.text().strip() for name, field in self.fields.items()})

    def problems(self, charter: Charter) -> list[Obstacle]:
        """A name and a mark are enough to begin."""
        if self.kind.currentIndex() and not self.address.text().startswith("postgresql"):
            return [Obstacle("请填写服务器连接地址，由服务器管理员提供。")]
        return list(charter.unit_problems())

    def server(self) -> "Server | None":
        """Return the server the records go to; None for a file of this workstation."""
        from app.founding import Server

        if not self.kind.currentIndex():
            return None
        return Server(self.address.text().strip(), self.password.edit.text())

    def _choose(self, kind: int) -> None:
        for part in (self.address, self.password):
            part.setVisible(bool(kind))
