"""Use cases: one function = one transaction = one journal row = one `Changes`. The only door for ui and cli."""
