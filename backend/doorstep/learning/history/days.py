"""Each log on the person's own day; the rule is the core's, where the compute process finds it too."""

from doorstep.core.evidence.days import USUAL_COST, LoggedDay, load_of, logged_days

__all__ = ["USUAL_COST", "LoggedDay", "load_of", "logged_days"]
