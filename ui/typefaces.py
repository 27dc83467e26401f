"""字体准备: the packaged faces are converted once a person, off the window's thread; until then no paper is drawn.

The folder with the office's own faces belongs to this computer, not to the records.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from ui.background import run_in_background

FOLDER = "face_folder"


class Typefaces(QObject):
    """Whether papers can be drawn now; `ready` speaks each time they can be drawn anew."""

    ready = Signal()
    progressed = Signal(int, int)

    def __init__(self) -> None:
        """Nothing is known before somebody asks."""
        super().__init__()
        self._is_ready = False
        self._is_preparing = False
        self._is_folder_known = False
        self._is_asked_again = False

    def are_ready(self) -> bool:
        """Say whether papers can be drawn; begin to prepare when they cannot."""
        self._know_folder()
        if not self._is_ready and not self._is_preparing:
            from forms import fonts

            self._is_ready = fonts.are_ready()
        if not self._is_ready:
            self.prepare()
        return self._is_ready

    def folder(self) -> Path | None:
        """Return the folder named on this computer."""
        named = str(QSettings("xinan", "xinan").value(FOLDER, ""))
        return Path(named) if named else None

    def use_folder(self, folder: Path | None) -> None:
        """Look first in another folder, or in none; papers are drawn with its faces as soon as they are read."""
        QSettings("xinan", "xinan").setValue(FOLDER, str(folder or ""))
        self._look_in(folder)
        self._is_ready = False
        self._is_asked_again = self._is_preparing
        self.prepare()

    def note(self) -> str:
        """Say which faces are stood in for; nothing when the office has all of them."""
        from forms import fonts

        roles = "、".join(fonts.stand_ins())
        return f"{roles}用代替字体，见“设置›文书字体”。" if roles else ""

    def prepare(self) -> None:
        """Convert what must be converted and open the faces, beside the window."""
        if self._is_preparing:
            return
        from forms.pdf import warm

        self._know_folder()
        self._is_preparing = True
        run_in_background(warm, self._done, self._failed, self.progressed.emit)

    def _know_folder(self) -> None:
        if not self._is_folder_known:
            self._look_in(self.folder())

    def _look_in(self, folder: Path | None) -> None:
        from forms import fonts

        self._is_folder_known = True
        fonts.use_folder(folder)

    def _done(self, _: object) -> None:
        self._is_ready, self._is_preparing = True, False
        if self._is_asked_again:
            self._prepare_again()
        else:
            self.ready.emit()

    def _failed(self, _: object) -> None:
        self._is_preparing = False
        if self._is_asked_again:
            self._prepare_again()

    def _prepare_again(self) -> None:
        """Another folder was named while the faces were being read."""
        self._is_ready = self._is_asked_again = False
        self.prepare()


TYPEFACES = Typefaces()
