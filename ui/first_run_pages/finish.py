"""完成: what has been entered, and what comes next."""

from PySide6.QtWidgets import QLabel, QPushButton

from app import roles
from app.charter import Charter
from ui.beside import beside
from ui.entrance import Line, caption
from ui.first_run_pages.page import Page


class FinishPage(Page):
    """完成: what will be made, what is still missing, or a look at the practice office first."""

    may_wait = False

    def __init__(self) -> None:
        """The summary and the two other ways in."""
        super().__init__("完成", "点“建库”建立空的库。建成后会显示恢复密钥，请准备打印机和两个信封。")
        self.summary = QLabel(wordWrap=True)
        self.warning = Line()
        self.practice = QPushButton("先用演示数据练习")
        self.existing = QPushButton("打开已有的库")
        self.column.addWidget(self.summary)
        self.column.addWidget(self.warning)
        self.column.addSpacing(16)
        self.column.addWidget(caption("也可以"))
        self.column.addLayout(beside(self.practice, self.existing, None))
        self.column.addWidget(Line("演示数据另存一库，窗口上始终标明“演示数据，不作为办案依据”。"))
        self.column.addStretch()

    def fill(self, charter: Charter) -> None:
        """Sum up what was entered."""
        people = "\n".join(f"　{person.name}　{roles.in_words(person.roles)}" for person in charter.persons)
        backup = charter.backup_place or "以后再设"
        self.summary.setText(f"单位　{charter.unit.get('name', '')}\n人员\n{people}\n备份位置　{backup}")
        self.warning.say(roles.shortfall(charter.persons), "gap")
