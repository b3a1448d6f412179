"""The sentences of offers: choices, each as good as any other and as none."""

from doorstep.content.words import ContextKind, Dimension, Support

ANOTHER_PLACE = "The same step, somewhere else you know."
THIS_PLACE = "The same step, at another place of yours."
LIKE_STEP = "About as big, somewhere else."
SAME_SIZE = "As big as now. A change of place keeps it fresh."
SMALL_VERSION = "The small version of this step."
TWO_MINUTES = "Two minutes of this step."
GENTLER_STEP = "A gentler step."
ALWAYS_FINE = "Smaller is always fine. It says nothing about you."
READY = "Two of the last three like this went all right."
OWN_ORDER = "It is next in the order of your own guesses."
LESS_SUPPORT = "Would you like to try with a little less?"
ROTATION = "Something beside it, no bigger than now."
REST = "A rest with an end."
REST_WHY = "That one took a lot. Rest is part of the plan."
ONE_CHANGE_NAMED = "You named it yourself after that step."

UP: dict[Dimension | None, str] = {
    None: "One small change on your ladder.",
    Dimension.SIZE: "A few more people, and nothing else new.",
    Dimension.DURATION: "A little longer, and nothing else new.",
    Dimension.NOVELTY: "A newer place, and nothing else new.",
    Dimension.NOISE: "A livelier place, and nothing else new.",
    Dimension.SUPPORT: "A little less to hold on to, and nothing else new.",
}
SAME_SUPPORT: dict[Support, str] = {
    Support.COMPANION: "The last three steps were with someone.",
    Support.EXIT_PLAN: "The last three steps had a plan for leaving. You can still leave at any time.",
    Support.SCRIPT: "The last three steps had words ready.",
    Support.ARRIVE_EARLY: "You came early to the last three steps.",
    Support.PHONE_IN_HAND: "Your phone was in hand for the last three steps.",
}
SETTLED: dict[ContextKind, str] = {
    ContextKind.DIGITAL: "The last three were on a screen, and they went well.",
    ContextKind.PHONE: "The last three were by phone, and they went well.",
    ContextKind.ONE_TO_ONE: "The last three were with one person, and they went well.",
    ContextKind.SMALL_GROUP: "The last three were in a small group, and they went well.",
    ContextKind.COMMUNITY: "The last three were around people, and they went well.",
    ContextKind.VOLUNTEERING: "The last three were lending a hand, and they went well.",
    ContextKind.CLASS_HOBBY: "The last three were in a class, and they went well.",
    ContextKind.SELF_CARE: "The last three were care for yourself, and they went well.",
}
# One change of surroundings: what to try, and where the person's own notes found it easy.
CHANGES: dict[str, tuple[str, str]] = {
    "noise": ("The same step where it is quiet.", "in quiet places"),
    "familiarity": ("The same step at a place you know well.", "at places you know well"),
    "crowding": ("The same step where few people are about.", "where few people were about"),
    "exit_ease": ("The same step where it is easy to leave.", "where it was easy to leave"),
    "predictability": ("The same step where you know what comes.", "where you knew what would come"),
    "daylight": ("The same step while it is light.", "while it was light"),
}


def eased(factor: str, easy: int) -> str:
    """What the person's own notes say of a surrounding; `easy` > 0 notes, only the favourable ones are named."""
    _, where = CHANGES[factor]
    if easy == 1:
        return f"One of your notes {where} took little."
    return f"It often took little {where}: {easy} of your notes say so."


HELD_LOW_DAY = "On a low day, only what is no bigger is on offer."
HELD_MUCH_ENERGY = "Nothing bigger is on offer just now. What you have is plenty."
HELD_DRAINING = "The last one took a lot, so nothing bigger is on offer just now."
KEEP_SURROUNDINGS = "Keep it as it is"
