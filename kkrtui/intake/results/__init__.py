"""What minutes say under an item, and what follows after the last."""
