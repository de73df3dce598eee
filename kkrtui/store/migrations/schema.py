"""The list that every step of the database's shape joins."""

from __future__ import annotations

from sqlite_utils import Migrations

SCHEMA = Migrations("kkrtui")

# The default tokenizer folds å to a; Danish needs the letters apart.
DANISH_TOKENIZER = "unicode61 remove_diacritics 0"
