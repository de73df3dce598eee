"""Whole screens, split by what a person does."""
