"""What runs in containers: pinned, unprivileged, healthy, and buildable from a clean clone."""

import os
import re
import subprocess
import sys
from typing import Any

import psycopg
import pytest
import yaml

from support.postgres_process import running_cluster
from support.project import ROOT, project_files, read

_COMPOSE: dict[str, Any] = yaml.safe_load(read("docker-compose.yml"))
_SERVICES: dict[str, dict[str, Any]] = _COMPOSE["services"]
_PINNED = re.compile(r"^[a-z0-9./-]+:v?\d+\.\d+(\.\d+)?(-[a-z0-9-]+)?(@sha256:[0-9a-f]{64})?$")


def _instructions(name: str) -> list[str]:
    lines = read("Dockerfile").replace("\\\n", " ").splitlines()
    return [line.removeprefix(f"{name} ") for line in lines if line.startswith(f"{name} ")]


def test_compose_brings_the_designed_parts() -> None:
    assert set(_SERVICES) == {"postgres", "migrate", "api", "worker", "web", "mail"}


@pytest.mark.parametrize("name", _SERVICES)
def test_a_service_is_pinned(name: str) -> None:
    assert _PINNED.match(_SERVICES[name]["image"])


@pytest.mark.parametrize("name", _SERVICES)
def test_a_service_does_not_run_as_root(name: str) -> None:
    service = _SERVICES[name]

    assert int(service["user"].split(":")[0]) > 0
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"] is True
    assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", sorted(set(_SERVICES) - {"migrate"}))
def test_a_service_has_a_health_check(name: str) -> None:
    assert _SERVICES[name]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", _SERVICES)
def test_what_a_service_waits_for_exists(name: str) -> None:
    for other, how in _SERVICES[name].get("depends_on", {}).items():
        finished = how["condition"] == "service_completed_successfully"

        assert other in _SERVICES
        assert finished or "test" in _SERVICES[other]["healthcheck"]


@pytest.mark.parametrize("name", _SERVICES)
def test_a_port_is_open_to_this_machine_only(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in _SERVICES[name].get("ports", []))


def test_only_the_migration_holds_the_owners_password() -> None:
    holders = [name for name, service in _SERVICES.items() if "doorstep_owner:" in str(service)]

    assert holders == ["migrate"]


def test_every_setting_in_compose_is_one_doorstep_knows() -> None:
    settings = read("backend/doorstep/platform/settings.py")
    named = {key for service in _SERVICES.values() for key in service.get("environment", {})}
    ours = {key.removeprefix("DOORSTEP_").lower() for key in named if key.startswith("DOORSTEP_")}
    of_postgres = {"owner_password", "app_password", "keys_password"}

    unknown = [key for key in ours - of_postgres if not re.search(rf"^    {key}: ", settings, re.MULTILINE)]

    assert unknown == []


def test_every_image_of_the_dockerfile_is_pinned() -> None:
    images = [line.split(" AS ")[0] for line in _instructions("FROM")]

    assert images
    assert [image for image in images if not _PINNED.match(image)] == []


def test_no_image_ends_as_root_or_without_a_health_check() -> None:
    last_user = {}
    for stage in read("Dockerfile").split("\nFROM ")[1:]:
        name = stage.split(" AS ")[1].split("\n")[0]
        users = re.findall(r"^USER (\d+):(\d+)$", stage, re.MULTILINE)
        last_user[name] = users[-1] if users else None
        if name != "web-build":
            assert "\nHEALTHCHECK " in stage

    assert last_user.pop("web-build") is None
    assert all(user is not None and int(user[0]) > 0 for user in last_user.values())


def test_python_packages_are_installed_by_their_hashes() -> None:
    installs = [line for line in _instructions("RUN") if "pip install" in line]

    assert installs
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)


def test_every_copy_finds_its_files_in_a_clean_clone() -> None:
    command = [sys.executable, str(ROOT / "scripts/container_steps.py"), "--check"]

    checked = subprocess.run(command, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_scripts_in_the_repository_may_be_run() -> None:
    scripts = [name for name in project_files() if name.suffix == ".sh" and name.name != "steps.sh"]

    assert [str(name) for name in scripts if not os.access(ROOT / name, os.X_OK)] == []


def test_the_roles_script_makes_an_app_role_that_owns_and_bypasses_nothing() -> None:
    with running_cluster() as cluster:
        passwords = {f"DOORSTEP_{role}_PASSWORD": "it's for a test" for role in ("OWNER", "APP", "KEYS")}
        environment = {
            "PATH": f"{cluster.programs}:{os.environ['PATH']}",
            "PGHOST": str(cluster.folder),
            "PGUSER": "postgres",
            **passwords,
        }

        made = subprocess.run(
            [ROOT / "deploy/postgres/roles.sh"], env=environment, capture_output=True, text=True, check=False
        )

        assert made.returncode == 0, made.stderr
        with psycopg.connect(cluster.url("doorstep", "doorstep_app")) as connection:
            row = connection.execute(
                "SELECT rolsuper, rolbypassrls, rolcreaterole, has_schema_privilege('public', 'CREATE')"
                " FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            assert row == (False, False, False, False)
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(cluster.url("doorstep_keys", "doorstep_app"))
