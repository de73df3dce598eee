"""kkrtui: live meetings of a Danish inter-municipal network, from agenda to draft minutes."""

__version__ = "0.1.0"
