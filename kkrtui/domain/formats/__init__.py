"""The exchange formats: a meeting, and a network handed over."""
