"""What is refused, by what a person was doing; the base and what any of it may refuse are in `errors`."""
