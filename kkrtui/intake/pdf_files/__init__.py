"""A PDF's pages as lines and tables."""
