"""The parts of a Teams attendance report, whatever its language and shape."""
