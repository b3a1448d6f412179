"""What a person tells about themselves, and how they like things."""
