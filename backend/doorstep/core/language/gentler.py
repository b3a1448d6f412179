"""A gentler variant beside a finding that could put one off: smaller, quieter, shorter, with a way out."""

from doorstep.core.language.factors import FactorWords

_ANY = "A smaller or quieter version may still suit you."
_GENTLER = {
    "noise": "A quieter hour or corner may still suit you.",
    "crowding": "An hour with fewer people may still suit you.",
    "familiarity": "A new corner of a place you know may still suit you.",
    "predictability": "A small change to what you know may still suit you.",
    "group_size": "A smaller group may still suit you.",
    "duration": "A shorter visit may still suit you.",
    "with_someone": "A shorter time together may still suit you.",
    "companion_kind": "A shorter time together may still suit you.",
    "structured_role": "A smaller role may still suit you.",
    "time_band": "The same at another time of day may still suit you.",
    "weekend": "The same on another day may still suit you.",
    "daylight": "The same at another time of day may still suit you.",
    "social_load": "A rest day in between may still suit you.",
    "days_since_contact": "One tiny contact, even on a screen, may still suit you.",
    "sleep_hours": "A smaller version on such days may still suit you.",
    "sleep_quality": "A smaller version on such days may still suit you.",
    "energy_before": "A smaller version on such days may still suit you.",
}


def gentler_words(factor: FactorWords) -> str:
    """Return the gentler variant for a factor; what has none of its own gets the one that always fits."""
    return _GENTLER.get(factor.code, _ANY)
