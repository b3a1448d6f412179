"""What the person does."""
