"""What the annual report says, drawn from a year's meetings."""
