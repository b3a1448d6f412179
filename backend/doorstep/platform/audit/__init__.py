"""An append-only, hash-chained record of who did what."""
