"""账号与角色: the table of persons, and what may be done with an account, each by whom it is for."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QPushButton

from app import accounts, attempts, roles
from app.model.officer import Officer
from app.refusal import Refusal
from ui.beside import beside
from ui.dialogs import confirm_with_reason, tell
from ui.settings.account_dialogs import NewPerson, RecoveryDialog, RolesDialog, SecondPerson
from ui.settings.section import Section, chosen, show_rows, table
from ui.theme import of_class

HEADINGS = ("姓名", "角色", "执法证号", "职务", "状态")


class AccountsSection(Section):
    """账号与角色."""

    title = "账号与角色"
    lead = "系统管理员开设和停用账号；安全管理员授权、重置口令和解锁，由负责人确认。停用后不能登录，已办记录保留。"

    def build(self) -> None:
        """The table and one row of buttons; those of another role are not shown."""
        self.shortfall = of_class(QLabel(wordWrap=True), "gap")
        self.column.addWidget(self.shortfall)
        self.people = table(1)
        self.people.setMinimumHeight(320)
        self.column.addWidget(self.people, 1)
        is_system, is_security = self.may("system_admin"), self.may("security_admin")
        offered: tuple[tuple[str, bool, Callable[[], None]], ...] = (
            ("新增人员", is_system, self._add),
            ("停用", is_system, self._disable),
            ("授权", is_security, self._give_roles),
            ("重置口令", is_security, self._reset),
            ("解锁", is_security, self._unlock),
            ("重新制作恢复密钥", is_security, self._renew_recovery),
        )
        buttons: list[QPushButton] = []
        for words, is_offered, do in offered:
            button = QPushButton(words)
            button.clicked.connect(do)
            if not is_offered:
                button.hide()
            buttons.append(button)
        self.column.addLayout(beside(*buttons, None))

    def opened(self) -> None:
        """Read the accounts."""
        self.officers = accounts.officers(self.workspace.office)
        home = self.workspace.office.home
        rows = [
            (one.name, roles.in_words(one.roles), one.badge_number, one.post, _state(one, home))
            for one in self.officers
        ]
        show_rows(self.people, HEADINGS, rows)
        active = [one.as_person() for one in self.officers if one.is_active]
        self.shortfall.setText("".join(one.text for one in roles.understaffed(active)))
        self.shortfall.setVisible(bool(self.shortfall.text()))

    def _add(self) -> None:
        asked = NewPerson(self)
        if asked.exec():
            self._do(
                lambda: accounts.add_person(self.workspace.office, asked.person(), who=self.workspace.who), "已新增。"
            )

    def _disable(self) -> None:
        if one := self._chosen():
            reason = confirm_with_reason(
                self, f"停用“{one.name}”的账号？", "停用后不能登录，已办记录保留。", "停用账号", "停用原因"
            )
            if reason:
                self._do(
                    lambda: accounts.disable(self.workspace.office, one, reason, who=self.workspace.who), "已停用。"
                )

    def _give_roles(self) -> None:
        if one := self._chosen():
            asked = RolesDialog(self, one, self._approvers())
            if asked.exec():
                office, who = self.workspace.office, self.workspace.who
                self._do(
                    lambda: accounts.give_roles(office, one, asked.roles(), who=who, second=asked.second()), "已授权。"
                )

    def _reset(self) -> None:
        if one := self._chosen():
            asked = SecondPerson(self, f"为“{one.name}”重置口令", self._approvers(), with_new=True)
            if asked.exec():
                office, who = self.workspace.office, self.workspace.who
                self._do(
                    lambda: accounts.reset_passphrase(office, one, asked.new(), who=who, second=asked.second()),
                    "口令已重置。",
                )

    def _unlock(self) -> None:
        if one := self._chosen():
            self._do(lambda: accounts.unlock(self.workspace.office, one.name, who=self.workspace.who), "已解锁。")

    def _renew_recovery(self) -> None:
        asked = SecondPerson(self, "重新制作恢复密钥", self._approvers())
        if not asked.exec():
            return
        try:
            halves = accounts.renew_recovery(self.workspace.office, who=self.workspace.who, second=asked.second())
        except Refusal as refusal:
            tell(self, str(refusal))
            return
        RecoveryDialog(self, self.keeping.opened.header.unit, halves).exec()

    def _do(self, act: Callable[[], None], done: str) -> None:
        try:
            act()
        except Refusal as refusal:
            tell(self, str(refusal))
            return
        self.opened()
        self.frame.say(done)

    def _chosen(self) -> Officer | None:
        number = chosen(self.people)
        if number is None:
            tell(self, "请先在表中选择一个人。")
            return None
        return self.officers[number]

    def _approvers(self) -> list[str]:
        return [one.name for one in self.officers if one.may("approver") and one.name != self.workspace.who.name]


def _state(one: Officer, home: object) -> str:
    if not one.is_active:
        return "已停用"
    until = attempts.locked_until(home, one.name)  # pyright: ignore[reportArgumentType]
    return f"锁定到 {until.astimezone():%H:%M}" if until else "在用"
