"""The top level stays as small as it was designed."""

from support.project import ROOT, project_files, read, text_files

_TOP_LEVEL = {
    ".ci",
    ".dockerignore",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Dockerfile",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "alembic",
    "backend",
    "benchmarks",
    "deploy",
    "docker-compose.yml",
    "docs",
    "frontend",
    "openapi",
    "pyproject.toml",
    "requirements-bench.lock",
    "requirements-dev.lock",
    "requirements.lock",
    "scripts",
    "tests",
}
_TARGETS = (
    "setup",
    "run",
    "demo",
    "migrate",
    "openapi",
    "check",
    "test",
    "bench",
    "bench-insights",
    "bench-planning",
    "drills",
)
_WORDLESS = ("utils", "helpers", "common", "manager")


def test_the_top_level_holds_what_was_designed_and_nothing_else() -> None:
    found = {name.parts[0] for name in project_files()}

    assert found == _TOP_LEVEL


def test_every_make_target_is_a_line_or_two() -> None:
    recipes: dict[str, int] = {}
    target = ""
    for line in read("Makefile").splitlines():
        if line.startswith("\t"):
            recipes[target] += 1
        elif ":" in line and not line.startswith((".", "#", "SHELL")) and "=" not in line.split(":")[0]:
            target = line.split(":")[0]
            recipes[target] = 0

    assert set(_TARGETS) <= set(recipes)
    assert {name: size for name, size in recipes.items() if size > 2} == {}


def test_migrations_do_not_shadow_the_library() -> None:
    assert not ROOT.joinpath("alembic", "__init__.py").exists()


def test_no_file_is_named_after_nothing_in_particular() -> None:
    vague = [str(name) for name in text_files(".py", ".ts", ".svelte") if name.stem in _WORDLESS]

    assert vague == []
