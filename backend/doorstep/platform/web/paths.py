"""Finding the operation for a path: a tree of path segments, so that a look-up does not grow with the contract."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from doorstep.platform.web.cross_origin import is_open_to_sites
from doorstep.platform.web.operations import Operation


@dataclass(slots=True)
class _Node:
    fixed: "dict[str, _Node]" = field(default_factory=dict)
    variable: "_Node | None" = None
    ending: str = ""
    operations: dict[str, tuple[Operation, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """The operations at a path by method, and the values of its variable segments in order."""

    operations: dict[str, tuple[Operation, tuple[str, ...]]]
    segments: tuple[str, ...]

    @property
    def methods(self) -> str:
        """The methods this path takes, for the Allow header; whatever answers GET answers HEAD."""
        return ", ".join(sorted(self.operations.keys() | ({"HEAD"} if "GET" in self.operations else set())))

    @property
    def open_methods(self) -> list[str]:
        """The methods that pages of other sites may use here."""
        return [method for method, (operation, _) in self.operations.items() if is_open_to_sites(operation.needs)]


class PathTree:
    """Every operation of the contract by its path; fixed segments win over variable ones.

    A variable may have a fixed ending, such as `{secret}.ics`.
    """

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._root = _Node()
        for operation in operations:
            self._add(operation)

    def find(self, path: str) -> Found | None:
        """What lies at a path, or None."""
        node, values = self._root, []
        for segment in path.strip("/").split("/"):
            following = node.fixed.get(segment)
            if following is None:
                following = node.variable
                if following is None or not segment.endswith(following.ending):
                    return None
                values.append(segment.removesuffix(following.ending))
            node = following
        return Found(node.operations, tuple(values)) if node.operations else None

    def _add(self, operation: Operation) -> None:
        node, names = self._root, []
        for segment in operation.path.strip("/").split("/"):
            if segment.startswith("{"):
                name, _, ending = segment.removeprefix("{").partition("}")
                names.append(name)
                node.variable = node.variable or _Node(ending=ending)
                if node.variable.ending != ending:
                    raise ValueError(f"Two endings of a variable at {operation.path}")
                node = node.variable
            else:
                node = node.fixed.setdefault(segment, _Node())
        for method in operation.methods or ():
            if method in node.operations:
                raise ValueError(f"Two operations at {method} {operation.path}")
            node.operations[method] = (operation, tuple(names))
