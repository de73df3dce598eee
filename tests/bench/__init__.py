"""Measurements beside a bare Textual app in the same run. Not part of the tests: `python -m tests.bench`."""
