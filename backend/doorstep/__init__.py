"""Doorstep: small steps back to other people."""

from importlib.metadata import version

__version__ = version("doorstep")
