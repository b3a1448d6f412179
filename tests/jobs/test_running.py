"""How many jobs a worker takes, and what it counts."""

from doorstep.platform.jobs.running import KEPT_FREE, Counts, Running

LETTER, NOTE = "letter_v1", "note_v1"
AT_ONCE = 6


def running(longest: dict[str, float] | None = None) -> Running:
    return Running([LETTER, NOTE], AT_ONCE, longest or {})


def begin(running: Running, name: str, count: int, start: int = 0) -> None:
    for number in range(start, start + count):
        running.begin(f"{name}/{number}", name)


def test_one_kind_of_job_never_gets_the_last_places() -> None:
    busy = running()

    begin(busy, LETTER, busy.offer().most)
    offer = busy.offer()

    assert busy.now == (AT_ONCE - KEPT_FREE, 0)
    assert (offer.names, offer.most) == ((NOTE,), KEPT_FREE)


def test_a_full_worker_takes_nothing() -> None:
    busy = running()
    begin(busy, LETTER, AT_ONCE - KEPT_FREE)
    begin(busy, NOTE, KEPT_FREE)

    assert busy.offer().most == 0


def test_a_job_past_its_time_holds_no_place_and_too_many_make_the_worker_begin_anew() -> None:
    hanging = running({LETTER: -1.0})

    begin(hanging, LETTER, AT_ONCE - 1)

    assert hanging.now == (AT_ONCE - 1, AT_ONCE - 1)
    assert hanging.offer().most == AT_ONCE - KEPT_FREE
    assert not hanging.is_stuck
    begin(hanging, LETTER, 1, start=AT_ONCE)
    assert hanging.is_stuck


def test_it_counts_what_became_of_each_job_and_tells_it_once() -> None:
    busy = running()
    begin(busy, LETTER, 4)
    for number, outcome in enumerate(["done", "again", "given_up", "withdrawn"]):
        busy.end(f"{LETTER}/{number}", outcome)
    busy.waited(LETTER, 2.5)

    counts = busy.take_counts()

    found = counts[LETTER]
    assert (found.started, found.done, found.failed, found.given_up, found.withdrawn) == (4, 1, 2, 1, 1)
    assert found.waited_seconds == 2.5
    assert busy.take_counts() == {}


def test_what_could_not_be_stored_is_counted_again() -> None:
    busy = running()
    begin(busy, LETTER, 1)
    lost = busy.take_counts()
    begin(busy, LETTER, 1, start=1)

    busy.put_back(lost)

    assert busy.take_counts() == {LETTER: Counts(started=2)}
