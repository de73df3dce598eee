"""The meeting itself: pure Python, no database, no screen, no clock of its own."""
