"""Who was there and who was not, in the many ways minutes say it."""
