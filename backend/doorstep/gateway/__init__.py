"""How others connect."""
