"""The web app's files and the pages the server itself shows, under the strict content policy."""

from pathlib import Path
from stat import S_ISREG
from typing import Any

from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from doorstep.platform.ids import new_id
from doorstep.platform.problems import NotFound
from doorstep.platform.settings import Settings
from doorstep.platform.web.answers import Headers, problem_answer
from doorstep.platform.web.security import page_headers

Scope = Any
Send = Any

SHELL = "index.html"
CONTRACT_PATH = "/openapi.json"
IMMUTABLE = "/_app/immutable/"


class Site:
    """Serves a built single-page app and the contract: files as they are, the shell for every other page address."""

    def __init__(self, folder: Path, contract: Path, settings: Settings) -> None:
        self._files = StaticFiles(directory=folder, check_dir=False)
        self._shell = folder / SHELL
        self._contract = contract
        self._headers = page_headers(settings)

    async def __call__(self, scope: Scope, receive: Any, send: Send) -> None:  # noqa: ANN401 - ASGI
        response = await self._response(scope)
        response.raw_headers.extend(self._kept_headers(scope["path"], response))
        await response(scope, receive, send)

    async def _response(self, scope: Scope) -> Response:
        path: str = scope["path"]
        if scope["method"] not in ("GET", "HEAD"):
            return _as_response(path)
        if path == CONTRACT_PATH and self._contract.exists():
            return FileResponse(self._contract, media_type="application/json")
        file, found = self._files.lookup_path(self._files.get_path(scope))
        if found is not None and S_ISREG(found.st_mode):
            return self._files.file_response(file, found, scope)
        if path.rpartition("/")[2].count(".") or not self._shell.exists():
            return _as_response(path)
        return FileResponse(self._shell, media_type="text/html")

    def _kept_headers(self, path: str, response: Response) -> Headers:
        cache = b"public, max-age=31536000, immutable" if path.startswith(IMMUTABLE) else b"no-cache"
        if response.status_code >= 400:
            cache = b"no-store"
        return [*self._headers, (b"cache-control", cache)]


def _as_response(path: str) -> Response:
    answer = problem_answer(NotFound("No page or file has this address."), path, new_id())
    return Response(answer.body, answer.status, media_type="application/problem+json")
