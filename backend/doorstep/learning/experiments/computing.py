"""Asking the compute process: for an order, and for what came of an experiment."""

import secrets
from dataclasses import dataclass

import msgspec

from doorstep.learning.experiments.codes import ExperimentStatus, TriedOutcome, Way
from doorstep.learning.experiments.measured import baseline_of, value_of
from doorstep.learning.experiments.queries import ExperimentRow, LogRow, experiment_row, living_logs, trials_of
from doorstep.learning.experiments.schemas import TrialOut
from doorstep.learning.experiments.wire import ExperimentReply, ExperimentRequest, OrderRequest, Row
from doorstep.platform.access.grants import Grant
from doorstep.platform.compute import Compute
from doorstep.platform.database.transaction import Transaction

SEED_BITS = 63


@dataclass(frozen=True, slots=True)
class Tried:
    """An experiment with the log of each trial, None where it was removed; `ordinary` are all other logs."""

    grant: Grant
    experiment: ExperimentRow
    trials: list[TrialOut]
    logs: list[LogRow | None]
    ordinary: list[LogRow]

    @property
    def over(self) -> bool:
        """Whether it is completed or ended."""
        return self.experiment["status"] != ExperimentStatus.ACTIVE


async def drawn_order(compute: Compute, times_each: int) -> str:
    """A fresh random order, one letter a trial; raises ComputeTooSlow."""
    message = msgspec.msgpack.encode(OrderRequest(times_each, secrets.randbits(SEED_BITS)))
    return msgspec.msgpack.decode(await compute.run("experiment_order", message), type=str)


def tried(tx: Transaction, grant: Grant, experiment_id: str) -> Tried:
    """Everything a result is worked out from; raises NotFound."""
    row = experiment_row(tx, experiment_id)
    trials = trials_of(tx, experiment_id)
    logs = {log["id"]: log for log in living_logs(tx)}
    told = [logs.pop(one["log_id"], None) for one in trials]
    return Tried(grant, row, trials, told, list(logs.values()))


async def compared(compute: Compute, found: Tried) -> ExperimentReply:
    """How the ways compare; raises ComputeTooSlow."""
    return msgspec.msgpack.decode(
        await compute.run("experiment", msgspec.msgpack.encode(_request(found))), type=ExperimentReply
    )


def _request(found: Tried) -> ExperimentRequest:
    row = found.experiment
    outcome, hope = TriedOutcome(row["outcome"]), Way(row["hope"])
    return ExperimentRequest(
        times_each=row["times_each"],
        order="".join("a" if way == hope else "b" for way in row["drawn_order"]),
        tries=tuple((None, None) if log is None else _pair(log, outcome) for log in found.logs),
        ordinary=tuple(_pair(log, outcome) for log in found.ordinary),
        side=-1 if outcome is TriedOutcome.DRAIN else 1,
    )


def _pair(log: LogRow, outcome: TriedOutcome) -> Row:
    return value_of(log, outcome), baseline_of(log, outcome)
