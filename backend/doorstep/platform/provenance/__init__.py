"""What apps wrote for a person, kept so that the person can see it and take it back."""
