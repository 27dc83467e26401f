"""措施核对: a measure of the list that has no clause yet is confirmed with one, once, and can then be picked."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from app.measures import PRINCIPAL, Measure, is_forced
from app.model.case_party import PARTY_ROLES
from app.model.unit import ConfirmedMeasure
from ui.editors import ChoiceEditor
from ui.theme import of_class
from ui.workspace import Workspace


class ConfirmMeasure(QFrame):
    """One line: which measure, by which clause, carried out by whom."""

    confirmed = Signal()

    def __init__(self, regime_id: str, measures: Iterable[Measure], workspace: Workspace) -> None:
        """Offer the measures that lack nothing but a clause."""
        super().__init__()
        self.regime_id, self.workspace = regime_id, workspace
        of_class(self, "sunken")
        bare = [one for one in measures if not one.selectable and not one.clause and not is_forced(one)]
        names = {one.name: one.name for one in bare}
        self.name = ChoiceEditor(names, width=190, empty="选择措施")
        self.clause, self.body = QLineEdit(), QLineEdit()
        self.clause.setPlaceholderText("法律、法规或党中央、国务院政策文件及条款")
        self.clause.setAccessibleName("援引条款")
        self.body.setPlaceholderText("实施主体")
        self.body.setAccessibleName("实施主体")
        self.persons = QCheckBox("条款写明可以对法定代表人、负责人等责任人员采取")
        button = of_class(QPushButton("确认"), "ghost")
        button.clicked.connect(self._confirm)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 12)
        box.setSpacing(8)
        words = QLabel("清单内的措施尚缺援引条款的，对照文件确认条款后可以选用。")
        words.setWordWrap(True)
        box.addWidget(of_class(words, "second"))
        for first, second in ((self.name, self.body), (self.clause, button)):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(first, 1 if first is self.clause else 0)
            row.addWidget(second, 1 if second is self.body else 0)
            box.addLayout(row)
        box.addWidget(self.persons)
        self.fault = of_class(QLabel(), "error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        box.addWidget(self.fault)
        if not names:
            self.hide()

    def _confirm(self) -> None:
        who, on = self.workspace.who.name, self.workspace.today()
        if not self.name.value():
            self._say("请选择措施。")
            return
        measure = ConfirmedMeasure(
            regime_id=self.regime_id,
            name=self.name.value(),
            clause=self.clause.text().strip(),
            implementing_body=self.body.text().strip(),
            objects=[role for role in PARTY_ROLES if role != PRINCIPAL] if self.persons.isChecked() else [],
            confirmed_by=who,
            confirmed_on=on,
        )
        refusal = self.workspace.confirm_measure(measure)
        self._say(str(refusal) if refusal else "")
        if refusal is None:
            self.confirmed.emit()

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
