"""The forms in which people write deadlines, a family of words in each module."""
