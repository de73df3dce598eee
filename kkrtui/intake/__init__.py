"""File -> proposed meeting, with what was taken, what is unsure and what was not understood."""
