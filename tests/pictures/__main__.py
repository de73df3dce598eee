"""Draws the pictures anew."""

from tests.pictures.draw import draw_all

draw_all()
