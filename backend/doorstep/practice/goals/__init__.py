"""Goals: what the person chooses to move towards, in words of their own."""
