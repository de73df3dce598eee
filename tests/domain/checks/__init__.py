"""The checks, family by family: each found where it should be, and silent beside it."""
