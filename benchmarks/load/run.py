"""The load benchmark: Doorstep beside a bare and a plain server doing the same work, interleaved in one run.

    make bench
    python -m benchmarks.load.run --rows 20000 --rounds 2 --seconds 2 --databases sqlite

Prints a table a database. A ratio is the median over the rounds of the ratio within a round, so that what else the
machine does meanwhile weighs on both sides.
"""

import argparse
import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.load import insights, seed, servers, shape, wrk
from benchmarks.load.places import Place, postgres_places, sqlite_places
from benchmarks.load.servers import Server

_OPERATIONS = ("post", "list", "get")
_GOALS = {
    ("sqlite", "post"): (0.30, 0.45),
    ("sqlite", "list"): (0.50, 0.75),
    ("sqlite", "get"): (0.25, 0.45),
    ("postgresql", "post"): (0.55, 0.75),
    ("postgresql", "list"): (0.65, 0.85),
    ("postgresql", "get"): (0.50, 0.65),
}
_FEATURES = {
    "all on": {},
    "without audit": {"DOORSTEP_AUDIT": "false"},
    "without limits": {"DOORSTEP_RATE_LIMITS": "false"},
    "without encryption": {"DOORSTEP_ENCRYPTION": "false"},
    "without all three": {
        "DOORSTEP_AUDIT": "false",
        "DOORSTEP_RATE_LIMITS": "false",
        "DOORSTEP_ENCRYPTION": "false",
    },
}
Rounds = dict[tuple[str, str], list[wrk.Measure]]


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line chose."""

    rows: int
    people: int
    rounds: int
    seconds: float
    databases: tuple[str, ...]
    features: bool


def main(options: Options) -> None:
    """Run everything for each database and print as it goes."""
    for database in options.databases:
        with tempfile.TemporaryDirectory(prefix="doorstep-bench-") as name, _places(database, Path(name)) as place:
            _compare(place, options)
            if options.features:
                _compare_features(place, options)


def _places(database: str, folder: Path) -> contextlib.AbstractContextManager[Place]:
    return sqlite_places(folder) if database == "sqlite" else postgres_places(folder)


# -- the three servers ------------------------------------------------------------------------------------------


def _compare(place: Place, options: Options) -> None:
    known = seed.new_people(options.people)
    thinkers = seed.new_people(10)
    known = place.seed_doorstep(known, thinkers, options.rows)
    place.seed_bare(known, options.rows)
    place.seed_plain(known, options.rows)
    place.settle()
    given = _ammunition(place.folder, known)
    with _three(place) as running:
        _check_same_bytes(running, known[0])
        rounds = _interleave(running, given, options)
        _print_comparison(place.name, rounds, options)
        ours = running["doorstep"]
        seen = insights.measure(ours, known[0], thinkers)
        _print_rest(running, seen)


@contextlib.contextmanager
def _three(place: Place) -> Iterator[dict[str, Server]]:
    with (
        servers.bare(place.bare_url) as bare,
        servers.doorstep(place.settings) as ours,
        servers.plain(place.plain_url) as plain,
    ):
        yield {server.name: server for server in (bare, ours, plain)}


def _ammunition(folder: Path, known: list[seed.Person]) -> wrk.Ammunition:
    given = wrk.Ammunition(folder / "people", folder / "body.json")
    seed.write_people(given.people, known)
    given.body.write_bytes(shape.body_bytes())
    return given


def _interleave(running: dict[str, Server], given: wrk.Ammunition, options: Options) -> Rounds:
    seen: Rounds = {(name, operation): [] for name in running for operation in _OPERATIONS}
    for server in running.values():
        for operation in _OPERATIONS:
            wrk.run(operation, server.url, 1, given)
    order = list(running.values())
    for number in range(options.rounds):
        turned = order[number % len(order) :] + order[: number % len(order)]
        for operation in _OPERATIONS:
            for server in turned:
                seen[server.name, operation].append(wrk.run(operation, server.url, options.seconds, given))
    return seen


def _check_same_bytes(running: dict[str, Server], person: seed.Person) -> None:
    """The comparison is fair only while all answer the same fields of the same size."""
    answers = {name: seed.read(server.url, person) for name, server in running.items()}
    fields = {name: seed.fields_of(answer) for name, answer in answers.items()}
    if fields["bare"] != fields["doorstep"] or fields["plain"] != fields["doorstep"]:
        raise SystemExit(f"The servers do not answer alike: {fields}")


# -- printing ---------------------------------------------------------------------------------------------------


def _ratio(rounds: Rounds, operation: str, over: str) -> float:
    pairs = zip(rounds["doorstep", operation], rounds[over, operation], strict=True)
    return median(ours.rate / theirs.rate for ours, theirs in pairs)


def _print_comparison(database: str, rounds: Rounds, options: Options) -> None:
    print(f"\n{database}: {options.rows:,} rows, {options.people} people, {wrk.CONNECTIONS} connections,", end=" ")
    print(f"{options.rounds} rounds of {options.seconds:g} s")
    print(f"{'':5} {'server':9} {'req/s':>8} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'errors':>7}")
    for operation in _OPERATIONS:
        for name in ("bare", "doorstep", "plain"):
            print(f"{operation:5} {name:9} {_summary(rounds[name, operation])}")
        goal, aim = _GOALS[database, operation]
        ratio = _ratio(rounds, operation, "bare")
        verdict = "aim reached" if ratio >= aim else "goal reached" if ratio >= goal else "MISSED"
        print(f"{'':5} ratio to bare {ratio:.2f} (goal {goal:.2f}, aim {aim:.2f}): {verdict};", end=" ")
        print(f"to plain {_ratio(rounds, operation, 'plain'):.1f} × (goal 4, aim 8)")


def _summary(measures: list[wrk.Measure]) -> str:
    middle = [median(getattr(measure, name) for measure in measures) for name in ("rate", "p50", "p95", "p99")]
    errors = sum(measure.errors for measure in measures)
    return f"{middle[0]:8.0f} {middle[1]:8.1f} {middle[2]:8.1f} {middle[3]:8.1f} {errors:7d}"


def _print_rest(running: dict[str, Server], seen: insights.Interference) -> None:
    for server in running.values():
        memory = ", ".join(f"{role} {size:.0f} MiB" for role, size in server.private_mib().items())
        print(f"{server.name}: ready {server.ready_seconds:.2f} s after its start; private memory: {memory}")
    print(f"get one, 100 a second: p95 {seen.idle_p95:.1f} ms idle,", end=" ")
    print(f"{seen.busy_p95:.1f} ms while {seen.computed} insights were computed in {seen.seconds:.1f} s", end=" ")
    print(f"({seen.busy_p95 / seen.idle_p95:.1f} ×, goal 2 ×)")


# -- each feature off -------------------------------------------------------------------------------------------


def _compare_features(place: Place, options: Options) -> None:
    """What each promise costs: a small database of its own for each, since sealed rows stay sealed."""
    rows = min(options.rows, 100 * options.people)
    print(f"\n{place.name}, ratio to bare with features off, {rows:,} rows: {'  '.join(_OPERATIONS)}")
    for name, settings in _FEATURES.items():
        with place.small(settings) as small:
            known = small.seed_doorstep(seed.new_people(options.people), [], rows)
            small.seed_bare(known, rows)
            given = _ammunition(small.folder, known)
            with servers.bare(small.bare_url) as bare, servers.doorstep(small.settings) as ours:
                rounds = _interleave({"bare": bare, "doorstep": ours}, given, options)
        ratios = "  ".join(f"{_ratio(rounds, operation, 'bare'):.2f}" for operation in _OPERATIONS)
        print(f"{name:20} {ratios}")


def _options() -> Options:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--features", action=argparse.BooleanOptionalAction, default=True)
    chosen = parser.parse_args()
    return Options(**{**vars(chosen), "databases": tuple(chosen.databases)})


if __name__ == "__main__":
    main(_options())
