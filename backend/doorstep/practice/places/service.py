"""What a person does with places."""

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.records import Records
from doorstep.practice.places.queries import place
from doorstep.practice.places.schemas import PlaceIn, PlaceOut, PlacePatch
from doorstep.practice.places.tables import places

_records = Records(places)


def create_place(tx: Transaction, grant: Grant, body: PlaceIn) -> PlaceOut:
    """Keep a place; raises IdInUse."""
    return place(tx, grant, _records.create(tx, grant, body, body.model_dump(exclude={"id"}), body.id))


def change_place(tx: Transaction, grant: Grant, place_id: str, body: PlacePatch) -> PlaceOut:
    """Change what was sent; logs keep the qualities they were written with; raises NotFound, PreconditionFailed."""
    _records.change(tx, place_id, body.model_dump(exclude_unset=True))
    return place(tx, grant, place_id)


def remove_place(tx: Transaction, grant: Grant, place_id: str) -> None:
    """Remove a place for good; raises NotFound."""
    _records.remove(tx, place_id)
