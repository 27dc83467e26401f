"""Every step by its key, for windows that open whatever a case asks for."""

from importlib import import_module
from typing import Any, cast

from app.procedure import PROCEDURE
from app.step import StepModule

MODULES: dict[str, StepModule] = {step.key: cast(Any, import_module(f"app.steps.{step.key}")) for step in PROCEDURE}
