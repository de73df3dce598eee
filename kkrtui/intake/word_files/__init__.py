"""A Word file's paragraphs, lists and tables as text."""
