"""Plans: what the week holds, once or again and again, with its prep card."""
