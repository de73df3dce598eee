"""Widgets: each shows one thing and reads it again when told that it changed."""
