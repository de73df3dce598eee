"""What was said at a meeting, as transcription files have it."""
