"""Meeting -> document tree -> file. A layout makes the tree, a renderer writes it."""
