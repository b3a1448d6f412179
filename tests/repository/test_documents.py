"""Every link inside the documents leads somewhere."""

import re
from pathlib import Path

import pytest

from support.project import ROOT, read, text_files

_DOCUMENTS = [str(name) for name in text_files(".md") if "node_modules" not in name.parts]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def _anchors(document: Path) -> set[str]:
    """Heading anchors the way repository hosts make them."""
    headings = re.findall(r"^#+\s+(.*)$", _FENCE.sub("", document.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def _is_broken(document: str, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return False
    target, _, anchor = link.partition("#")
    path = ROOT.joinpath(document).parent.joinpath(target) if target else ROOT.joinpath(document)
    if not path.exists():
        return True
    return bool(anchor) and path.suffix == ".md" and anchor not in _anchors(path)


@pytest.mark.parametrize("document", _DOCUMENTS)
def test_its_links_resolve(document: str) -> None:
    links = _LINK.findall(_FENCE.sub("", read(document)))

    assert [link for link in links if _is_broken(document, link)] == []


def test_every_make_target_the_documents_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", read("Makefile"), re.MULTILINE))

    mentioned = set(re.findall(r"`make ([a-z-]+)`", "".join(read(document) for document in _DOCUMENTS)))

    assert mentioned - targets == set()
