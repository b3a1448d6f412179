"""Own factors: what else the person wants to keep an eye on."""
