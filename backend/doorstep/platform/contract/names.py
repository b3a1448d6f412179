"""Names that generated clients can live with."""

import re
from typing import Any

_PAGE = re.compile(r"^Page_(\w+?)(?:Out)?_$")
_SCHEMAS = "#/components/schemas/"


def name_pages(document: dict[str, Any]) -> None:
    """Call the page of `GoalOut` `GoalPage`, where FastAPI says `Page_GoalOut_` and titles every page `Page`."""
    schemas = document["components"]["schemas"]
    renamed = {name: f"{found[1]}Page" for name in schemas if (found := _PAGE.match(name))}
    document["components"]["schemas"] = {
        renamed.get(name, name): schema | ({"title": renamed[name]} if name in renamed else {})
        for name, schema in schemas.items()
    }
    _refer({_SCHEMAS + old: _SCHEMAS + new for old, new in renamed.items()}, document)


def _refer(renamed: dict[str, str], value: object) -> None:
    if isinstance(value, dict):
        if value.get("$ref") in renamed:
            value["$ref"] = renamed[value["$ref"]]
        for inner in value.values():
            _refer(renamed, inner)
    elif isinstance(value, list):
        for inner in value:
            _refer(renamed, inner)
