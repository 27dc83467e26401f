"""The verbs of the procedure, one module a step."""
