"""送达反馈书: with it the suspension ends."""

from app.steps import serve_reply
from ui.step_fields import ServicePage


class ServeReplyPage(ServicePage):
    """送达反馈书."""

    step = serve_reply
    served_paper = "reply"
