"""The worker: sends mail, erases, sweeps, notes checkpoints, and whatever else waits to be done."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from doorstep.gateway.calendars.busy.looking import read_due_calendar
from doorstep.gateway.calendars.busy.timing import READ_CALENDAR
from doorstep.gateway.sandboxes.making import MAKE_SANDBOX, make_sandbox
from doorstep.gateway.webhooks.deliveries import SEND_WEBHOOK
from doorstep.gateway.webhooks.fanning_out import tell_apps
from doorstep.gateway.webhooks.sending import send_webhook
from doorstep.learning.cards.refreshing import refresh_cards
from doorstep.learning.found.refreshing import REFRESH_CARDS
from doorstep.platform.accounts.leaving.erasure import ERASE_PERSON, erase_person
from doorstep.platform.accounts.leaving.sweep import SWEEP, SWEEP_SECONDS, sweep
from doorstep.platform.audit.checkpoints import CHECKPOINT, CHECKPOINT_SECONDS, checkpoint
from doorstep.platform.database.port import Unavailable
from doorstep.platform.events.passing_on import TELL_APPS
from doorstep.platform.foundation import open_foundation
from doorstep.platform.jobs.handlers import Handler, Work
from doorstep.platform.logs import set_up_logs
from doorstep.platform.notifications.mail import SEND_MAIL, send_mail
from doorstep.platform.settings import Settings

HANDLERS: dict[str, Handler] = {
    SEND_MAIL: send_mail,
    ERASE_PERSON: erase_person,
    SWEEP: sweep,
    CHECKPOINT: checkpoint,
    REFRESH_CARDS: refresh_cards,
    READ_CALENDAR: read_due_calendar,
    MAKE_SANDBOX: make_sandbox,
    TELL_APPS: tell_apps,
    SEND_WEBHOOK: send_webhook,
}
ROUNDS = {SWEEP: SWEEP_SECONDS, CHECKPOINT: CHECKPOINT_SECONDS}
WORK = Work(HANDLERS, ROUNDS)


def work(settings: Settings, what: Work = WORK, *, beside_parent: bool = False) -> None:
    """Work until told to stop (SIGTERM, SIGINT), or, beside a parent, until the parent is gone.

    Ends the process when a job does not end: others take that job over, and nothing waits for its thread.
    """
    from doorstep.platform.jobs.loop import Worker  # noqa: PLC0415 - the engine loads in this process alone

    set_up_logs()
    foundation = open_foundation(settings)
    worker = Worker(foundation, what)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: worker.stop())
    if beside_parent:
        threading.Thread(target=_stop_at_end_of_input, args=(worker.stop,), daemon=True).start()
    if not worker.run():
        os._exit(0 if worker.was_told_to_stop else 1)
    with suppress(Unavailable):
        checkpoint(foundation, {})
    foundation.database.close()
    foundation.keys.close()


def _stop_at_end_of_input(stop: Callable[[], None]) -> None:
    sys.stdin.buffer.read()
    stop()


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    work(Settings(), beside_parent="--beside-parent" in sys.argv[1:])
