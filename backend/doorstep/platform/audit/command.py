"""Checking the whole audit log from a shell."""

from doorstep.platform.audit.checkpoints import Checkpoints, CheckpointsAltered
from doorstep.platform.audit.verify import verify
from doorstep.platform.foundation import open_foundation
from doorstep.platform.settings import Settings


def troubles(settings: Settings) -> list[str]:
    """One line a trouble, by pseudonym and line; empty when all is whole."""
    foundation = open_foundation(settings)
    try:
        heads = Checkpoints.of(foundation).heads()
        found = foundation.database.read_now(lambda tx: verify(tx, heads))
    except CheckpointsAltered as error:
        return [f"checkpoints: {error}"]
    finally:
        foundation.database.close()
        foundation.keys.close()
    return [f"{finding.subject} line {finding.sequence}: {finding.trouble}" for finding in found]
