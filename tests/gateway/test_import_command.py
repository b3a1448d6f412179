"""`doorstep import`, as an operator runs it."""

import json
from pathlib import Path

import pytest
from sampling_log import as_csv, mapping, sampling_rows

from doorstep.gateway.imports.command import NobodyThere, import_file
from doorstep.gateway.imports.problems import ImportRefused
from doorstep.platform.access.scopes import ALL_SCOPES
from doorstep.platform.accounts.people import NewPerson, create_person
from doorstep.platform.clock import utc_now
from doorstep.platform.ids import new_id
from doorstep.platform.settings import Settings
from support.house import House, Person


def test_a_file_goes_into_the_log_of_the_person_with_the_address(
    house: House, database_settings: Settings, tmp_path: Path
) -> None:
    maya, address = _person_with_address(house)
    file, told = _files(tmp_path, as_csv(sampling_rows(30)))

    first = import_file(database_settings, file, told, address)
    second = import_file(database_settings, file, told, address)

    assert (first["added"], second["added"], second["already_here"]) == (30, 0, 30)
    assert len(maya.get("/api/v1/logs?limit=100").json["data"]) == 30


def test_a_file_with_a_trouble_changes_nothing(house: House, database_settings: Settings, tmp_path: Path) -> None:
    maya, address = _person_with_address(house)
    rows = sampling_rows(5)
    rows[2]["mood_after"] = "eleven"
    file, told = _files(tmp_path, as_csv(rows))

    with pytest.raises(ImportRefused, match=r"Row 4, column mood_after") as refused:
        import_file(database_settings, file, told, address)

    assert refused.value.members["trouble_count"] == 1
    assert maya.get("/api/v1/logs").json["data"] == []


def test_an_address_nobody_has_is_said(house: House, database_settings: Settings, tmp_path: Path) -> None:
    file, told = _files(tmp_path, as_csv(sampling_rows(1)))

    with pytest.raises(NobodyThere):
        import_file(database_settings, file, told, "nobody@example.org")


def _files(folder: Path, content: str) -> tuple[Path, Path]:
    file, told = folder / "log.csv", folder / "mapping.json"
    file.write_text(content)
    told.write_text(json.dumps(mapping()))
    return file, told


def _person_with_address(house: House) -> tuple[Person, str]:
    person_id = new_id()
    address = f"{person_id}@example.org"
    house.foundation.keys.create(person_id, utc_now())
    new = NewPerson(person_id, "Europe/Vienna", email=address, confirmed=True)
    house.foundation.database.write_now(lambda tx: create_person(tx, new))
    return house.token_of(person_id, ALL_SCOPES), address
