"""A check of the HTML documents by axe-core in a browser; run by hand or by a machine, not by the test command."""
