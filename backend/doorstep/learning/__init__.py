"""What the log teaches."""
