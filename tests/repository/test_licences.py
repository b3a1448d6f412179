"""What is shipped may be: permissive licences, and the few weaker copylefts that docs/licences.md lists."""

import json
import re
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from support.project import ROOT, project_files, read

_PERMISSIVE = re.compile(
    r"\b(MIT|MIT-0|ISC|BSD|0BSD|Apache|PSF|Python|Zlib|CC0|Unlicense|BlueOak|WTFPL)\b", re.IGNORECASE
)
_WEAK_COPYLEFT = re.compile(r"LGPL|Lesser General Public|MPL|Mozilla Public")
_STRONG_COPYLEFT = re.compile(r"(?<!L)GPL|Affero|(?<!Lesser )General Public License|SSPL|BUSL|Commons Clause")
_LISTED = read("docs/licences.md") if ROOT.joinpath("docs/licences.md").exists() else ""


def _runtime_packages() -> list[str]:
    return re.findall(r"^([A-Za-z0-9._-]+)==", read("requirements.lock"), re.MULTILINE)


def _licence(package: str) -> str | None:
    """The licence a package declares; None when it is for another system and not installed here."""
    try:
        declared = metadata(package)
    except PackageNotFoundError:
        return None
    classifiers = [line for line in declared.get_all("Classifier") or [] if line.startswith("License ::")]
    return declared.get("License-Expression") or "; ".join(classifiers) or (declared.get("License") or "")[:80]


def _verdict(package: str, licence: str) -> str | None:
    """Why a package may not be shipped, or None."""
    if _WEAK_COPYLEFT.search(licence):
        return None if f"| {package} |" in _LISTED else f"{package} ({licence}) is not listed in docs/licences.md"
    if _STRONG_COPYLEFT.search(licence) or not _PERMISSIVE.search(licence):
        return f"{package} ({licence or 'no licence named'}) may not be shipped"
    return None


@pytest.mark.parametrize(
    ("licence", "shipped"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-2-Clause", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0", False),
        ("", False),
    ],
)
def test_the_rule_lets_through_what_it_should(licence: str, shipped: bool) -> None:
    assert (_verdict("example", licence) is None) is shipped


def test_a_weaker_copyleft_must_be_listed() -> None:
    assert _verdict("example-not-listed", "LGPL-3.0-only") is not None


def test_every_runtime_package_may_be_shipped() -> None:
    licences = {name: _licence(name) for name in _runtime_packages()}

    wrong = [_verdict(name, licence) for name, licence in licences.items() if licence is not None]

    assert len(licences) > 20
    assert [reason for reason in wrong if reason] == []


@pytest.mark.parametrize("lock", [str(name) for name in project_files() if name.name == "package-lock.json"])
def test_every_node_package_may_be_used(lock: str) -> None:
    packages = json.loads(read(lock))["packages"]
    # One package a family is listed: the builds for other systems carry its name as a prefix.
    licences = {name.rpartition("node_modules/")[2]: entry for name, entry in packages.items() if name}

    wrong = []
    for name, entry in licences.items():
        family = re.sub(r"-(android|darwin|freebsd|linux|win32)-.*$", "", name)
        wrong.append(_verdict(family, str(entry.get("license") or _KNOWN_SILENT.get(name, ""))))

    assert [reason for reason in wrong if reason] == []


# Packages whose lock entry names no licence; each was read in the package itself.
_KNOWN_SILENT = {"reserved": "MIT"}


def test_the_listed_licences_are_there_in_full() -> None:
    for name in ("LGPL-3.0", "GPL-3.0", "MPL-2.0"):
        assert len(read(f"docs/licences/{name}.txt")) > 5_000


def test_our_own_licence_is_apache_2() -> None:
    assert "Apache License" in read("LICENSE")
    assert "Version 2.0, January 2004" in read("LICENSE")
