"""What a person wonders about, as a question in plain words."""

from doorstep.core.language.factors import FactorWords
from doorstep.core.words import Outcome

_ASKED = {
    Outcome.MOOD_AFTER: "how you feel afterwards",
    Outcome.ENJOYMENT: "how much you enjoy it",
    Outcome.DRAIN: "how much it drains you",
    Outcome.CONNECTEDNESS: "how close you feel to others",
    Outcome.COMPLETION: "whether it gets done",
}


def question_words(factor: FactorWords, outcome: Outcome) -> str:
    """Return the question behind a focus pair: "Does company go with how you feel afterwards?"."""
    return f"Does {factor.noun} go with {_ASKED[outcome]}?"
