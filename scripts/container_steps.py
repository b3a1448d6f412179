"""Run the Dockerfile's own steps in a clean folder, without a container engine.

python scripts/container_steps.py --check     every COPY finds its files in what .dockerignore lets through
python scripts/container_steps.py             build both images' folders, then start the API from them

Each stage becomes a folder; WORKDIR, COPY, ENV and RUN are carried out in it with this machine's python3 and node,
which have to be as new as the Dockerfile's own. USER is read but not taken on: this machine's python may be private.
"""

import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_READY_SECONDS = 60.0


@dataclass(slots=True)
class Stage:
    """One FROM: its image, its name and its instructions in order."""

    image: str
    name: str
    steps: list[tuple[str, str]] = field(default_factory=list)


def stages(dockerfile: str) -> list[Stage]:
    """The stages of a Dockerfile."""
    found: list[Stage] = []
    for line in dockerfile.replace("\\\n", " ").splitlines():
        instruction, _, rest = line.strip().partition(" ")
        if instruction == "FROM":
            image, _, name = rest.partition(" AS ")
            found.append(Stage(image, name))
        elif instruction and not instruction.startswith("#"):
            found[-1].steps.append((instruction, rest.strip()))
    return found


def build_context(target: Path) -> None:
    """Copy what .dockerignore lets through of what a clean clone holds."""
    rules = [line for line in (_ROOT / ".dockerignore").read_text().split("\n") if line and line[0] != "#"]
    allowed = [rule[1:] for rule in rules if rule.startswith("!")]
    refused = [rule for rule in rules if not rule.startswith("!") and rule != "*"]
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        kept = any(name == rule or name.startswith(f"{rule}/") for rule in allowed)
        if not kept or any(_is_refused(name, rule) for rule in refused) or not (_ROOT / name).is_file():
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(_ROOT / name, target / name)


def _is_refused(name: str, rule: str) -> bool:
    if rule.startswith("**/"):
        return rule[3:] in Path(name).parts
    return fnmatch(name, rule) or name.startswith(f"{rule}/")


def missing_sources(found: list[Stage], context: Path) -> list[str]:
    """COPY sources that neither the context holds nor an earlier stage is named for."""
    names: set[str] = set()
    missing = []
    for stage in found:
        for instruction, rest in stage.steps:
            if instruction != "COPY":
                continue
            source, paths = _copy_parts(rest)
            if source is not None:
                missing += [] if source in names else [f"{stage.name}: no stage {source}"]
            else:
                missing += [f"{stage.name}: {path}" for path in paths[:-1] if not (context / path).exists()]
        names.add(stage.name)
    return missing


def _copy_parts(rest: str) -> tuple[str | None, list[str]]:
    words = shlex.split(rest)
    source = words.pop(0).removeprefix("--from=") if words[0].startswith("--from=") else None
    return source, words


def build(found: list[Stage], context: Path, folder: Path) -> Path:
    """Carry out every stage's steps; return the last stage's working folder."""
    inside = folder
    home = folder / "home"
    home.mkdir()
    for stage in found:
        root = folder / (stage.name or "last")
        environment = {"PATH": os.environ["PATH"], "HOME": str(home), **_installer_settings()}
        inside = root
        root.mkdir(exist_ok=True)
        for instruction, rest in stage.steps:
            if instruction == "WORKDIR":
                inside = root / rest.lstrip("/")
                inside.mkdir(parents=True, exist_ok=True)
            elif instruction == "ENV":
                environment |= dict(word.split("=", 1) for word in shlex.split(rest))
            elif instruction == "COPY":
                _copy(rest, inside, root, (context, folder))
            elif instruction == "RUN":
                _say(f"[{stage.name}] {rest}")
                subprocess.run(["bash", "-ec", rest], cwd=inside, env=environment, check=True)
    return inside


def _installer_settings() -> dict[str, str]:
    """How this machine's pip and npm reach their packages is the machine's business, as the engine's network is."""
    wanted = ("PIP_", "NPM_", "npm_config_", "SSL_CERT", "NODE_EXTRA", "http", "HTTP", "no_proxy", "NO_PROXY")
    return {name: value for name, value in os.environ.items() if name.startswith(wanted)}


def _copy(rest: str, inside: Path, root: Path, places: tuple[Path, Path]) -> None:
    context, folder = places
    source, paths = _copy_parts(rest)
    target = root / paths[-1].lstrip("/") if paths[-1].startswith("/") else inside / paths[-1]
    for name in paths[:-1]:
        path = folder / source / name.lstrip("/") if source else context / name
        if path.is_dir():
            shutil.copytree(path, target, dirs_exist_ok=True, symlinks=True)
        else:
            place = target / path.name if paths[-1].endswith("/") else target
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)


def start_api(folder: Path) -> float:
    """Migrate and start the API in its image folder; the seconds until /readyz answered 200."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "DOORSTEP_ENVIRONMENT": "development"}
    command = str(folder / ".venv/bin/doorstep")
    subprocess.run([command, "migrate"], cwd=folder, env=environment, check=True)
    started = time.monotonic()
    arguments = [command, "api", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(arguments, cwd=folder, env=environment)
    try:
        while server.poll() is None and time.monotonic() - started < _READY_SECONDS:
            if _is_ready(f"http://127.0.0.1:{port}/readyz"):
                return time.monotonic() - started
            time.sleep(0.05)
        raise RuntimeError(f"not ready after {_READY_SECONDS} s, exit code {server.poll()}")
    finally:
        server.terminate()
        server.wait(20)


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own loopback address
            return bool(answer.status == 200)
    except OSError:
        return False


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Check the sources, and without `--check` build and start; return the exit code."""
    found = stages((_ROOT / "Dockerfile").read_text())
    with tempfile.TemporaryDirectory(prefix="doorstep-container-") as name:
        context = Path(name) / "context"
        context.mkdir()
        build_context(context)
        if missing := missing_sources(found, context):
            _say("Missing: " + "; ".join(missing))
            return 1
        if arguments != ["--check"]:
            inside = build(found, context, Path(name))
            _say(f"The API was ready {start_api(inside):.2f} s after its start.")
    _say("Every step found what it needs.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
