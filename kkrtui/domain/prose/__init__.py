"""What a sentence of finished minutes says: a decision, a duty, a theme sent upward."""
