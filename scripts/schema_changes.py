"""What makes one JSON schema break another for those who already use it.

Everything rests on one question, `refusals(outer, inner)`: which values of `inner` does `outer` refuse? What
clients send must still be accepted, so there the new schema is the outer one. What they receive must still be
understood, so there the old one is. An open word list is the exception: a new word in an answer is an
addition, not a break.
"""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

# keyword -> does the outer schema refuse more when its value is larger (+1) or smaller (-1)
_BOUNDS = {
    "minimum": 1,
    "exclusiveMinimum": 1,
    "minLength": 1,
    "minItems": 1,
    "minProperties": 1,
    "maximum": -1,
    "exclusiveMaximum": -1,
    "maxLength": -1,
    "maxItems": -1,
    "maxProperties": -1,
}
_EXACT = ("pattern", "format", "multipleOf", "contentEncoding")


class SchemaComparison:
    """Compares schemas of two documents, following `$ref` into each schema's own document."""

    def __init__(self, old: Schema, new: Schema) -> None:
        """Take the two whole OpenAPI documents."""
        self._old = old
        self._new = new

    def sent(self, old: Schema, new: Schema, where: str) -> Iterator[str]:
        """Breaks in what a client sends."""
        yield from _Walk(outer=self._new, inner=self._old, open_words=False).refusals(new, old, where)
        yield from _Walk(outer=self._old, inner=self._new, open_words=True).removed_fields(old, new, where)

    def received(self, old: Schema, new: Schema, where: str) -> Iterator[str]:
        """Breaks in what a client receives."""
        yield from _Walk(outer=self._old, inner=self._new, open_words=True).refusals(old, new, where)
        yield from _Walk(outer=self._old, inner=self._new, open_words=True).removed_fields(old, new, where)


class _Walk:
    """One comparison; remembers the pairs it is inside of, so that recursive schemas end."""

    def __init__(self, *, outer: Schema, inner: Schema, open_words: bool) -> None:
        self._outer = outer
        self._inner = inner
        self._open_words = open_words
        self._inside: set[tuple[int, int]] = set()

    def refusals(self, outer: Schema, inner: Schema, where: str) -> Iterator[str]:
        """Why `outer` refuses some value of `inner`; nothing when it refuses none."""
        outers = _alternatives(self._outer, outer)
        for one in _alternatives(self._inner, inner):
            # The closest alternative explains the break in the fewest words.
            attempts = [list(self._refused_by(candidate, one, where)) for candidate in outers]
            yield from min(attempts, key=len, default=[])

    def removed_fields(self, old: Schema, new: Schema, where: str) -> Iterator[str]:
        """Fields of `old` that `new` no longer knows, at any depth."""
        key = (id(old), id(new))
        if key in self._inside:
            return
        self._inside.add(key)
        known = _properties(self._inner, new)
        for name, field in _properties(self._outer, old).items():
            if name not in known:
                yield f"{where}.{name}: field removed"
            else:
                yield from self.removed_fields(field, known[name], f"{where}.{name}")
        self._inside.discard(key)

    def _refused_by(self, outer: Schema, inner: Schema, where: str) -> Iterator[str]:
        key = (id(outer), id(inner))
        if key in self._inside:
            return
        self._inside.add(key)
        yield from _type_refusals(outer, inner, where)
        yield from self._word_refusals(outer, inner, where)
        yield from _bound_refusals(outer, inner, where)
        yield from self._object_refusals(outer, inner, where)
        if "items" in outer:
            yield from self.refusals(outer["items"], inner.get("items", {}), f"{where}[]")
        pairs = zip(outer.get("prefixItems", ()), inner.get("prefixItems", ()), strict=False)
        for place, (item, theirs) in enumerate(pairs):
            yield from self.refusals(item, theirs, f"{where}[{place}]")
        self._inside.discard(key)

    def _word_refusals(self, outer: Schema, inner: Schema, where: str) -> Iterator[str]:
        allowed, offered = _words(outer), _words(inner)
        if allowed is None:
            return
        if offered is None:
            change = "no longer" if self._open_words else "now only"
            yield f"{where}: {change} one of {sorted(map(str, allowed))}"
            return
        # Of an answer the outer schema is the old one: a word it knows and the new one never uses is lost.
        for word in (allowed - offered) if self._open_words else (offered - allowed):
            yield f"{where}: value {word!r} removed"

    def _object_refusals(self, outer: Schema, inner: Schema, where: str) -> Iterator[str]:
        guaranteed = set(inner.get("required", ()))
        for name in set(outer.get("required", ())) - guaranteed:
            reason = "no longer always present" if self._open_words else "new required field"
            yield f"{where}.{name}: {reason}"
        theirs = inner.get("properties", {})
        for name, field in outer.get("properties", {}).items():
            if name in theirs:
                yield from self.refusals(field, theirs[name], f"{where}.{name}")
        if "propertyNames" in outer:
            yield from self.refusals(outer["propertyNames"], inner.get("propertyNames", {}), f"{where} names")
        extra = outer.get("additionalProperties")
        if isinstance(extra, dict) and isinstance(inner.get("additionalProperties"), dict):
            yield from self.refusals(extra, inner["additionalProperties"], f"{where}.*")
        elif extra is False and not self._open_words and inner.get("additionalProperties") is not False:
            yield f"{where}: unknown fields are now refused"


def _type_refusals(outer: Schema, inner: Schema, where: str) -> Iterator[str]:
    allowed, offered = outer.get("type"), inner.get("type")
    if allowed is None or allowed == offered or (allowed == "number" and offered == "integer"):
        return
    yield f"{where}: type {offered or 'any'} is not {allowed}"


def _bound_refusals(outer: Schema, inner: Schema, where: str) -> Iterator[str]:
    for keyword, direction in _BOUNDS.items():
        limit, offered = outer.get(keyword), inner.get(keyword)
        if limit is not None and (offered is None or (limit - offered) * direction > 0):
            yield f"{where}: {keyword} {'none' if offered is None else offered} does not fit {limit}"
    for keyword in _EXACT:
        if keyword in outer and outer[keyword] != inner.get(keyword):
            yield f"{where}: {keyword} {inner.get(keyword)!r} is not {outer[keyword]!r}"
    if outer.get("uniqueItems") and not inner.get("uniqueItems"):
        yield f"{where}: items must now differ"


def _words(schema: Schema) -> frozenset[Any] | None:
    if "const" in schema:
        return frozenset([schema["const"]])
    return frozenset(schema["enum"]) if "enum" in schema else None


def resolve(document: Schema, schema: Schema) -> Schema:
    """Follow `$ref` inside its document; keywords beside the reference are kept."""
    while "$ref" in schema:
        target: Schema = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        schema = {**target, **beside} if beside else target
    return schema


def _alternatives(document: Schema, schema: Schema) -> list[Schema]:
    """The single-typed schemas whose union this schema is."""
    schema = resolve(document, schema)
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            return [found for part in schema[keyword] for found in _alternatives(document, part)]
    if "allOf" in schema:
        return [_merged(document, schema)]
    if isinstance(schema.get("type"), list):
        return [{**schema, "type": kind} for kind in schema["type"]]
    return [schema]


def _merged(document: Schema, schema: Schema) -> Schema:
    whole: Schema = {key: value for key, value in schema.items() if key != "allOf"}
    for part in schema["allOf"]:
        for found in _alternatives(document, part):
            properties = {**whole.get("properties", {}), **found.get("properties", {})}
            required = [*whole.get("required", ()), *found.get("required", ())]
            whole = {**whole, **found, "properties": properties, "required": required}
    return whole


def _properties(document: Schema, schema: Schema) -> Schema:
    """Every field of every alternative; the items of a list count as its field `[]`."""
    found: Schema = {}
    for one in _alternatives(document, schema):
        found.update(one.get("properties", {}))
        if isinstance(one.get("items"), dict):
            found["[]"] = one["items"]
        found.update({f"[{place}]": item for place, item in enumerate(one.get("prefixItems", ()))})
    return found
