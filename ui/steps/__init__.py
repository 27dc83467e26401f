"""One small page a step, named like it."""
