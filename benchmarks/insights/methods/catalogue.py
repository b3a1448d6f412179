"""The methods by name. A module is loaded when its method is first used: two of them need seconds to start."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from benchmarks.insights.methods.saying import Method

OURS = "Doorstep"
CHEAP = {
    OURS: "doorstep:doorstep",
    "correlation": "naive:correlation",
    "difference of means": "naive:difference_of_means",
    "ANCOVA + BH": "ancova:ancova",
    "BayesianRidge": "shrinkage:bayesian_ridge",
    "ARD": "shrinkage:ard",
}
SAMPLED = {"horseshoe": "horseshoe:horseshoe"}
"""Methods that take a second a log."""
METHODS = {**CHEAP, **SAMPLED}


@cache
def method_named(name: str) -> Method:
    """The method of a name in METHODS."""
    module, function = METHODS[name].split(":")
    method: Method = getattr(import_module(f"benchmarks.insights.methods.{module}"), function)
    return method
