"""What goes on from meeting to meeting: themes sent upward, groups, seats, and what the next agenda takes over."""
