"""送达约谈、整改通知书: the same ways as for any paper."""

from typing import Any

from PySide6.QtWidgets import QLabel

from app.following import unserved
from app.steps import serve_follow_up
from ui.service_page import ServicePage
from ui.theme import of_class


class ServeFollowUpPage(ServicePage):
    """送达约谈、整改通知书."""

    step = serve_follow_up
    served_paper = "follow_up"

    def above_form(self) -> None:
        """Say which letter is served."""
        if letter := unserved(self.party):
            served = serve_follow_up.served_document(letter)
            words = f"待送达：《{served.name}》（{served.doc_number}）"
            self.box.addWidget(of_class(QLabel(words, wordWrap=True), "locked-note"))

    def record(self) -> Any:
        """Show nothing of earlier letters: each is served once."""
        return None
