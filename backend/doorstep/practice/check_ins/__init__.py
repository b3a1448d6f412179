"""Check-ins: how much energy there is, in ten seconds."""
