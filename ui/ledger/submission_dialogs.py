"""报送的对话框: freezing, signing on paper, the package that leaves, the answer of the higher office."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ledger import submission
from app.ledger.freezing import Draft
from app.ledger.package import LEAST_PASSWORD, Package
from app.ledger.submission import Version
from app.ledger.submission_package import Letter, make, manifest_of
from app.model.campaign import Campaign
from app.refusal import Obstacle, Refusal
from ui.background import run_in_background
from ui.dialogs import Confirmation
from ui.editors import DateEditor, LineEditor, TextEditor
from ui.file_dialogs import file_to_write
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.letter_number import REGISTER, number_fields, number_gaps, takes_number
from ui.workspace import Workspace

PACKAGE_LEAD = "报送包里有台账、汇总表、差异表和报送函，上级用本程序可直接接收。"
PAPER_LEAD = "负责人在打印件上签字的，由台账管理员登记。填报人和签发人不能是同一人。"
ACCEPTED_LEAD = "上级单位接收后登记，下一次报送从新的一期开始。"
SMALL, HIGH = 300, 490  # logical px


class FreezeDialog(Confirmation):
    """冻结: say what is kept; where the checks found errors, ask for words on them."""

    def __init__(self, parent: QWidget | None, draft: Draft) -> None:
        """Ask once, naming the report."""
        errors = sum(one.kind == "error" for one in draft.checks)
        what = f"共 {len(draft.rows)} 条，统计截止 {draft.cut_off}" if draft.rows else "本期没有条目，作为零报告"
        replaced = f"，替换第{draft.replaces}版" if draft.replaces else ""
        effect = f"{what}{replaced}。冻结后这一版不再改变，台账可以继续登记；需要更正的，重新冻结为新的一版。"
        asked = f"填报说明（检查有 {errors} 处错误，请说明原因）" if draft.asks_words else ""
        super().__init__(parent, f"冻结{draft.title}？", effect, "冻结", reason=asked)


class PaperSigningDialog(FormDialog):
    """登记纸质签发."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, version: Version) -> None:
        """Ask who signed, and when."""
        self.workspace, self.version = workspace, version
        fields = (
            Field("signer", "签发人", LineEditor),
            Field("signed_on", "签发日期", lambda: DateEditor(workspace.today)),
        )
        super().__init__(parent, f"登记纸质签发　{version.submission.title}", PAPER_LEAD, "登记", fields)
        self.form["signed_on"].set_raw(workspace.today())
        self.fit(SMALL)
        self.refresh()

    def gaps(self) -> Iterable[Obstacle]:
        """Return what is still missing."""
        if not self.form.value("signer"):
            yield Obstacle("请填写签发人。", field="signer")
        if not self.form.value("signed_on"):
            yield Obstacle("请填写签发日期。", field="signed_on")

    def perform(self) -> None:
        """Note the signature."""
        space, values = self.workspace, self.form.values()
        submission.sign_on_paper(
            space.office, self.version, values["signer"], values["signed_on"], who=space.who, on=space.today()
        )


class AcceptedDialog(FormDialog):
    """登记接收."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, version: Version) -> None:
        """Ask who took it, and when."""
        self.workspace, self.version = workspace, version
        fields = (
            Field("by", "接收单位", LineEditor, star=False),
            Field("received_on", "接收日期", lambda: DateEditor(workspace.today)),
        )
        super().__init__(parent, f"登记接收　{version.submission.title}", ACCEPTED_LEAD, "登记", fields)
        self.form.set_raw({"by": workspace.unit.superior, "received_on": workspace.today()})
        self.fit(SMALL)
        self.refresh()

    def gaps(self) -> Iterable[Obstacle]:
        """Return what is still missing."""
        if not self.form.value("received_on"):
            yield Obstacle("请填写接收日期。", field="received_on")

    def perform(self) -> None:
        """Note that it was taken."""
        space, values = self.workspace, self.form.values()
        day, by = values["received_on"], values["by"]
        submission.accepted(space.office, self.version, day, by, who=space.who, on=space.today())


class PackageDialog(FormDialog):
    """生成报送包: what stands in the cover letter, and whether the package has a password; then where it goes."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None, workspace: Workspace, campaign: Campaign, version: Version) -> None:
        """Address the letter to the higher office."""
        self.workspace, self.campaign, self.version = workspace, campaign, version
        hint = f"不填则不加密；填写的至少 {LEAST_PASSWORD} 位，请另行告知上级。"
        fields = (
            Field("addressee", "主送机关", LineEditor),
            *number_fields("报送函文号"),
            Field("remarks", "需要说明的事项", lambda: TextEditor(lines=2), star=False),
            Field("password", "打开口令", LineEditor, star=False, hint=hint),
        )
        super().__init__(parent, f"生成报送包　{version.submission.title}", PACKAGE_LEAD, "生成并保存…", fields)
        remarks = version.submission.explained
        self.form.set_raw({"addressee": workspace.unit.superior, "remarks": remarks, "number_from": REGISTER})
        self.fit(HIGH)
        self.refresh()

    def gaps(self) -> Iterable[Obstacle]:
        """Return what is still missing."""
        if not self.form.value("addressee"):
            yield Obstacle("请填写主送机关。", field="addressee")
        yield from number_gaps(self.form)
        if 0 < len(self.form.value("password")) < LEAST_PASSWORD:
            yield Obstacle(f"打开口令至少 {LEAST_PASSWORD} 位，请改用长一些的。", field="password")

    def try_it(self) -> None:
        """Go to the next gap, or ask where the package goes and write it beside the window."""
        self.refresh()
        if self.missing:
            self.form.next_gap()
            return
        name = manifest_of(self.version.submission, self.version).file_name
        if chosen := file_to_write(self, "保存报送包", name, "报送包 (*.zip)"):
            self.write(chosen.with_suffix(".zip"))

    def write(self, path: Path) -> None:
        """Write the package beside the window."""
        space, values = self.workspace, self.form.values()
        office, who, on = space.office, space.who, space.today()
        number = values.get("doc_number", "")
        letter = Letter(values["addressee"], number, values["remarks"], takes_number(self.form))
        campaign, version, password = self.campaign, self.version, values["password"]
        self.act.setEnabled(False)
        self.act.setText("正在生成…")
        run_in_background(
            lambda _: (make(office, campaign, version, path, letter, who=who, on=on, password=password), path),
            self._written,
            self._not_written,
        )

    def _written(self, made: tuple[Package, Path]) -> None:
        package, path = made
        self.written.emit(f"已生成报送包：{path.name}（{package.manifest.items} 条）")
        self.accept()

    def _not_written(self, refusal: Refusal) -> None:
        self.act.setEnabled(True)
        self.refresh()
        self._say(self.form.explain(refusal.obstacles, set(self.form.rows)))


class SettledDialog(Confirmation):
    """改好了: what was done about reasons of the higher office."""

    def __init__(self, parent: QWidget | None, number: int) -> None:
        """Ask for what was changed; it may stay empty."""
        effect = "标为已改好后不再在台账中提示。可写明怎样修改，留作重新报送的说明。"
        super().__init__(parent, f"{number} 条退回意见已经改好？", effect, "改好了", reason="修改说明（可不填）")
        self._enable()

    def _enable(self) -> None:
        """What was changed may stay empty."""
        self.act.setEnabled(True)
