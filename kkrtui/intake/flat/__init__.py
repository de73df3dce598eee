"""Minutes whose two or three columns were lost when they became text."""
