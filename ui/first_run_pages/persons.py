"""人员: the three administrators, then those who work on cases."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import roles
from app.charter import Charter
from app.passphrase import SHORTEST, passphrase_problem
from app.refusal import Obstacle
from app.roles import ADMINS, BUSINESS, ROLES, Person
from ui.entrance import PassphraseField, caption
from ui.first_run_pages.page import Page

PASSPHRASE_HINT = f"口令至少 {SHORTEST} 个字符，可用一句只有本人知道的话；由本人输入，不设初始口令。"


class PersonRow(QWidget):
    """One person: name, passphrase, and for officers badge number and roles."""

    def __init__(self, roles_offered: Iterable[str], title: str = "", *, with_badge: bool = False) -> None:
        """Offer the roles as boxes; a row with one role needs none."""
        super().__init__()
        self.name = QLineEdit(placeholderText="姓名")
        self.badge = QLineEdit(placeholderText="执法证号")
        self.passphrase = PassphraseField()
        self.passphrase.edit.setPlaceholderText("口令，由本人输入")
        for field, called in ((self.name, "姓名"), (self.badge, "执法证号"), (self.passphrase.edit, "口令")):
            field.setAccessibleName(f"{title}{called}")
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
