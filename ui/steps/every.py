"""Every page by the key of its step."""

from importlib import import_module

from ui.step_page import StepPage


def page_of(key: str) -> type[StepPage]:
    """Return the page of a step: `notify_party` is `NotifyPartyPage` in `ui.steps.notify_party`."""
    module = import_module(f"ui.steps.{key}")
    return getattr(module, "".join(word.capitalize() for word in key.split("_")) + "Page")
