"""What opens over a screen, asks one thing, and gives the cursor back."""
