"""Moments: small good things a person keeps."""
