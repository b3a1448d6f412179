"""What an app added, changed and removed, and taking it back."""
