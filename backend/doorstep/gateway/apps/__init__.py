"""Apps of third parties, as their developers register them."""
