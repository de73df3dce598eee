"""What stands above the items: title, date, place, and who leads and writes."""
