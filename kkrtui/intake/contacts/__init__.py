"""People with where they work and how they are reached, from tables, text and address books."""
