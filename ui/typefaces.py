"""字体准备: the packaged faces are converted once a person, off the window's thread; until then no paper is drawn."""

from PySide6.QtCore import QObject, Signal

from ui.background import run_in_background


class Typefaces(QObject):
    """Whether papers can be drawn now; `ready` speaks once when they can."""

    ready = Signal()
    progressed = Signal(int, int)

    def __init__(self) -> None:
        """Nothing is known before somebody asks."""
        super().__init__()
        self._is_ready = False
        self._is_preparing = False

    def are_ready(self) -> bool:
        """Say whether papers can be drawn; begin to prepare when they cannot."""
        if not self._is_ready:
            from forms import fonts

            self._is_ready = fonts.are_ready()
        if not self._is_ready:
            self.prepare()
        return self._is_ready

    def prepare(self) -> None:
        """Convert what must be converted and parse the faces, beside the window."""
        if self._is_preparing:
            return
        from forms.pdf import warm

        self._is_preparing = True
        run_in_background(warm, self._done, self._failed, self.progressed.emit)

    def _done(self, _: object) -> None:
        self._is_ready, self._is_preparing = True, False
        self.ready.emit()

    def _failed(self, _: object) -> None:
        self._is_preparing = False


TYPEFACES = Typefaces()
