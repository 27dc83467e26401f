"""The seven forms of the first run; each fills itself from the charter, and gives back what was entered."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import places, roles
from app.charter import Charter
from app.passphrase import SHORTEST, passphrase_problem
from app.refusal import Obstacle
from app.roles import ADMINS, BUSINESS, ROLES, Person
from ui.entrance import Line, PassphraseField, caption
from ui.theme import of_class

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
PASSPHRASE_HINT = f"口令至少 {SHORTEST} 个字符，可用一句只有本人知道的话；由本人输入，不设初始口令。"


class Page(QWidget):
    """One step: a title, one sentence why, and a form."""

    may_wait = True

    def __init__(self, title: str, lead: str) -> None:
        """Begin with the title; the form follows below."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        of_class(self, "clear")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 12, 0)
        self.column.setSpacing(8)
        self.column.addWidget(of_class(QLabel(title), "heading"))
        self.column.addWidget(of_class(QLabel(lead, wordWrap=True), "second"))
        self.column.addSpacing(10)

    def fill(self, charter: Charter) -> None:
        """Show what has been entered before."""

    def entered(self, charter: Charter) -> Charter:
        """Return the charter with what this step says."""
        return charter

    def problems(self, charter: Charter) -> list[Obstacle]:
        """Return what must be put right before the next step."""
        return []


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
        self.column.addLayout(grid)
        self.column.addSpacing(8)
        self.kind = QComboBox()
        self.kind.addItems(["存放在本机（一台电脑办理）", "存放在服务器（多台电脑同时办理）"])
        self.address = QLineEdit(placeholderText="postgresql+psycopg://xinan@服务器地址:5432/xinan")
        self.password = PassphraseField()
        self.password.edit.setPlaceholderText("数据库角色的口令")
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


class PersonRow(QWidget):
    """One person: name, passphrase, and for officers badge number and roles."""

    def __init__(self, roles_offered: Iterable[str], title: str = "", *, with_badge: bool = False) -> None:
        """Offer the roles as boxes; a row with one role needs none."""
        super().__init__()
        self.name = QLineEdit(placeholderText="姓名")
        self.badge = QLineEdit(placeholderText="执法证号")
        self.passphrase = PassphraseField()
        self.passphrase.edit.setPlaceholderText("口令，由本人输入")
        self.boxes = {role: QCheckBox(ROLES[role]) for role in roles_offered}
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.name, 2)
        if with_badge:
            line.addWidget(self.badge, 2)
        line.addWidget(self.passphrase, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        if title:
            column.addWidget(caption(title))
        column.addLayout(line)
        if len(self.boxes) > 1:
            row = QHBoxLayout()
            row.setSpacing(18)
            for box in self.boxes.values():
                row.addWidget(box)
            row.addStretch()
            column.addLayout(row)

    def fill(self, person: Person) -> None:
        """Show a person; a passphrase is never shown again."""
        self.name.setText(person.name)
        self.badge.setText(person.badge_number)
        if person.passphrase:
            self.passphrase.edit.setText(person.passphrase)
        for role, box in self.boxes.items():
            box.setChecked(role in person.roles)

    def person(self) -> Person:
        """Return the person as entered."""
        ticked = tuple(role for role, box in self.boxes.items() if box.isChecked())
        chosen = tuple(self.boxes) if len(self.boxes) == 1 else ticked
        return Person(self.name.text().strip(), chosen, self.badge.text().strip(), "", self.passphrase.edit.text())


class PersonsPage(Page):
    """What the pages of persons share: the problems of those entered here."""

    def own_problems(self, charter: Charter, persons: Iterable[Person]) -> list[Obstacle]:
        """Return what these persons still lack."""
        names = [person.name for person in charter.persons]
        found: list[Obstacle] = []
        for person in persons:
            if problem := passphrase_problem(person.passphrase, str(charter.unit.get("name", "")), names):
                found.append(Obstacle(f"{person.name}：{problem}"))
            found += roles.forbidden(person, charter.merged_posts)
        return found


class AdminsPage(PersonsPage):
    """管理员账号: system, security and audit are three persons; two where posts are merged."""

    may_wait = False

    def __init__(self) -> None:
        """One row for each of the three."""
        super().__init__("管理员账号", f"系统、安全、审计由三人分别担任，互相制约，看不到案件。{PASSPHRASE_HINT}")
        self.rows = {role: PersonRow([role], ROLES[role]) for role in ADMINS}
        for row in self.rows.values():
            self.column.addWidget(row)
        self.merged = QCheckBox("人员不足，声明合并岗位：系统管理员和安全管理员由一人担任（每月登记表上注明）")
        self.merged.toggled.connect(self.rows["security_admin"].setDisabled)
        self.column.addWidget(self.merged)
        self.column.addStretch()
        self.setFocusProxy(self.rows["system_admin"].name)

    def fill(self, charter: Charter) -> None:
        """Show who has been named."""
        self.merged.setChecked(charter.merged_posts)
        for role, row in self.rows.items():
            for person in charter.persons:
                if role in person.roles:
                    row.fill(person)

    def entered(self, charter: Charter) -> Charter:
        """Take the three, or two of them; the auditor may be named later."""
        merged = self.merged.isChecked()
        named = [row.person() for role, row in self.rows.items() if not (merged and role == "security_admin")]
        if merged:
            named[0] = replace(named[0], roles=("system_admin", "security_admin"))
        others = tuple(person for person in charter.persons if not set(person.roles) & set(ADMINS))
        return replace(charter, merged_posts=merged, persons=(*(one for one in named if one.name), *others))

    def problems(self, charter: Charter) -> list[Obstacle]:
        """Somebody must be able to let the others in."""
        named = [person for person in charter.persons if set(person.roles) & set(ADMINS)]
        for role in ("system_admin", "security_admin"):
            if not any(role in person.roles for person in named):
                return [Obstacle(f"请填写{ROLES[role]}的姓名和口令。")]
        if len({person.name for person in named}) < len(named):
            return [Obstacle("三种管理员不能是同一人。人员不足时请声明合并岗位。")]
        return self.own_problems(charter, named)


class OfficersPage(PersonsPage):
    """办案人员: who handles, reviews, approves; three persons on every case."""

    def __init__(self) -> None:
        """Begin with three rows; more can be added."""
        super().__init__("办案人员", f"同一案件的承办、审核、审批由三个不同的人担任。{PASSPHRASE_HINT}")
        self.rows: list[PersonRow] = []
        self.people = QVBoxLayout()
        self.column.addLayout(self.people)
        self.more = QPushButton("增加一人")
        self.more.clicked.connect(lambda: self._add(Person("", ())))
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()

    def fill(self, charter: Charter) -> None:
        """Show who has been entered, and empty rows for the roles still open."""
        known = [person for person in charter.persons if set(person.roles) & set(BUSINESS)]
        while len(self.rows) < max(3, len(known)):
            self._add(Person("", (roles.DECIDING[len(self.rows) % 3],)))
        for row, person in zip(self.rows, known, strict=False):
            row.fill(person)

    def entered(self, charter: Charter) -> Charter:
        """Take everybody who has a name."""
        named = tuple(person for row in self.rows if (person := row.person()).name)
        admins = tuple(person for person in charter.persons if set(person.roles) & set(ADMINS))
        return replace(charter, persons=(*admins, *named))

    def problems(self, charter: Charter) -> list[Obstacle]:
        """Everybody named needs a role and a passphrase."""
        named = [person for person in charter.persons if not set(person.roles) & set(ADMINS)]
        without = [Obstacle(f"请为{person.name}选择角色。") for person in named if not person.roles]
        return without or self.own_problems(charter, named)

    def _add(self, person: Person) -> None:
        row = PersonRow(BUSINESS, with_badge=True)
        row.fill(person)
        self.rows.append(row)
        self.people.addWidget(row)


class BackupPage(Page):
    """备份位置: best on another disk."""

    def __init__(self) -> None:
        """One folder."""
        lead = "退出时和工作中每 30 分钟自动备份一次，每份都重新打开核对。请选另一块硬盘或移动硬盘上的文件夹。"
        super().__init__("备份位置", lead)
        self.place = QLineEdit(placeholderText="文件夹")
        self.choose = QPushButton("选择…")
        self.choose.clicked.connect(self._choose)
        self.note = Line()
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.choose)
        self.column.addLayout(row)
        self.column.addWidget(self.note)
        self.column.addStretch()
        self.place.textChanged.connect(self._judge)

    def fill(self, charter: Charter) -> None:
        """Show the folder."""
        self.place.setText(charter.backup_place)

    def entered(self, charter: Charter) -> Charter:
        """Take the folder."""
        return replace(charter, backup_place=self.place.text().strip())

    def problems(self, charter: Charter) -> list[Obstacle]:
        """The folder must be there."""
        if not charter.backup_place:
            return [Obstacle("请选择备份位置，或点“以后再设”。")]
        if not Path(charter.backup_place).is_dir():
            return [Obstacle("没有这个文件夹，请重新选择。")]
        return []

    def _choose(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, "选择备份位置"):
            self.place.setText(chosen)

    def _judge(self, text: str) -> None:
        place = Path(text)
        if not text or not place.is_dir():
            self.note.say("")
            return
        free = f"可用空间 {places.free_space(place) / 1024**3:.1f} GB。"
        home = next(one for one in (places.offices(), *places.offices().parents) if one.exists())
        if place.stat().st_dev == home.stat().st_dev:
            self.note.say(f"{free}与库在同一块硬盘上，硬盘损坏时会一起丢失，建议另选。", "gap")
        else:
            self.note.say(free, "ok")


class RegimesPage(Page):
    """名单制度与期限: which lists this office decides on."""

    def __init__(self) -> None:
        """The boxes are made when the step is opened: the rules are read then."""
        super().__init__("名单制度与期限", "请选择本单位负责认定的名单。标为“待核对”的期限，首次用到时请对照原文确认。")
        self.boxes: dict[str, QCheckBox] = {}

    def fill(self, charter: Charter) -> None:
        """Show the regimes in force today."""
        from app.regime import regimes

        if not self.boxes:
            for one in regimes(date.today()):
                self.boxes[one.id] = QCheckBox(one.name)
                area = Line(one.area)
                area.setIndent(26)
                self.column.addWidget(self.boxes[one.id])
                self.column.addWidget(area)
            self.column.addStretch()
        for key, box in self.boxes.items():
            box.setChecked(key in charter.regimes)

    def entered(self, charter: Charter) -> Charter:
        """Take the chosen ones."""
        return replace(charter, regimes=tuple(key for key, box in self.boxes.items() if box.isChecked()))

    def problems(self, charter: Charter) -> list[Obstacle]:
        """One at least, or later."""
        return [] if charter.regimes else [Obstacle("请至少选择一种名单制度，或点“以后再设”。")]


class CalendarPage(Page):
    """工作日历: which years are loaded."""

    def __init__(self) -> None:
        """Say what a missing year means."""
        super().__init__(
            "工作日历", "期限按法定节假日和休息日计算。每年国务院公布下一年放假安排后，可在“设置›工作日历”载入。"
        )
        self.note = Line()
        self.column.addWidget(self.note)
        self.column.addStretch()

    def fill(self, charter: Charter) -> None:
        """Name the last year loaded."""
        from app.workdays import calendar

        through = calendar().through.year
        self.note.say(f"已载入至 {through} 年。{through + 1} 年放假安排尚未载入，跨年期限标为“暂定”。", "ok")


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
        row = QHBoxLayout()
        row.addWidget(self.practice)
        row.addWidget(self.existing)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addWidget(Line("演示数据另存一库，窗口上始终标明“演示数据，不作为办案依据”。"))
        self.column.addStretch()

    def fill(self, charter: Charter) -> None:
        """Sum up what was entered."""
        people = "\n".join(f"　{person.name}　{roles.in_words(person.roles)}" for person in charter.persons)
        backup = charter.backup_place or "以后再设"
        self.summary.setText(f"单位　{charter.unit.get('name', '')}\n人员\n{people}\n备份位置　{backup}")
        self.warning.say(roles.shortfall(charter.persons), "gap")
