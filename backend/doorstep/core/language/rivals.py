"""A rival explanation in plain words: what else there was more of, or less of, on those days."""

from doorstep.core.language.factors import FactorKind, FactorWords


def rival_words(factor: FactorWords, rival: FactorWords, difference: float) -> str:
    """Say what else differed: "Times with someone were also more often in the evening. That may be part of it."

    `difference`: positive where there was more of the rival with the factor. Raise ValueError for no difference.
    """
    if difference == 0:
        raise ValueError("without a difference there is no rival to name")
    if rival.kind in (FactorKind.YES_NO, FactorKind.CHOICE):
        more = "more often" if difference > 0 else "less often"
        also = f"{more} {rival.with_it}"
    else:
        also = f"more often {rival.with_it if difference > 0 else rival.without_it}"
    return f"Times {factor.with_it} were also {also}. That may be part of it."
