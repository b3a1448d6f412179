"""Doorstep: small steps back to other people."""
