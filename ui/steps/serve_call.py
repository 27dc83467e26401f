"""送达听证通知书: it must reach the party seven working days before the hearing."""

from app.steps import serve_call
from ui.service_page import ServicePage


class ServeCallPage(ServicePage):
    """送达听证通知书."""

    step = serve_call
    served_paper = "hearing_call"
