"""What a file becomes before anything is written: points to see, correct and leave out, then one step."""
