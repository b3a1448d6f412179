"""The same step at another place of one's own: always an equal to going up."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from doorstep.core.planning.ladder import LadderStep, rises


@dataclass(frozen=True)
class KnownPlace:
    """A place of the person's: `novelty` and `noise` are 0, 1, 2; None: nobody said."""

    id: str
    novelty: int | None = None
    noise: int | None = None


def elsewhere(now: LadderStep, places: Iterable[KnownPlace], may_rise: bool = True) -> tuple[KnownPlace, ...]:
    """Return where else the step could be done, gentlest first; the order of `places` makes no difference.

    At most one of novelty and noise is higher there, and none while nothing may rise.
    """
    most = 1 if may_rise else 0
    other = [place for place in places if place.id != now.place and len(rises(now, _there(now, place))) <= most]
    return tuple(sorted(other, key=lambda place: (len(rises(now, _there(now, place))), *_gentleness(place))))


def _there(now: LadderStep, place: KnownPlace) -> LadderStep:
    return replace(now, place=place.id, novelty=place.novelty, noise=place.noise)


def _gentleness(place: KnownPlace) -> tuple[int, int, str]:
    unknown = 1
    return (
        unknown if place.novelty is None else place.novelty,
        unknown if place.noise is None else place.noise,
        place.id,
    )
