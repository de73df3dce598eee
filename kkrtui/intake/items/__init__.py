"""The items of an agenda or of minutes: number, title, times, who has it."""
