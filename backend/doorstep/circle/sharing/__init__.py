"""What a person shares, with whom, until when."""
