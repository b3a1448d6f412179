"""From bytes to text: gzip undone under a limit, UTF-8 checked, a byte-order mark taken off."""

import csv
import io
import zlib

from doorstep.gateway.imports.troubles import UnusableFile

_GZIP = b"\x1f\x8b"
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_GZIP_WINDOW = 31  # zlib: 15 bits of window, plus 16 for a gzip header
_PIECE = 256 * 1024


def text_of(data: bytes, limit: int) -> str:
    """The file's text. `limit`: bytes it may have once unpacked.

    Raises UnusableFile: too large (a gzip bomb stops at the limit, not at its end), broken gzip, not UTF-8 (with
    the row and column of the first wrong byte), or a NUL character.
    """
    plain = _ungzipped(data, limit) if data.startswith(_GZIP) else data
    if len(plain) > limit:
        raise _too_large(limit)
    if plain.startswith(_UTF16_MARKS):
        raise UnusableFile("not_utf8", "The file is UTF-16. Save it as UTF-8.", 1)
    text = _decoded(plain.removeprefix(_UTF8_MARK))
    if (at := text.find("\x00")) >= 0:
        row, column = _place(text[:at])
        raise UnusableFile("nul_character", "Leave out the NUL character.", row, column)
    return text


def _ungzipped(data: bytes, limit: int) -> bytes:
    """Every member of a gzip file, never holding more than the limit and one piece."""
    parts: list[bytes] = []
    size = 0
    while data:
        member = zlib.decompressobj(_GZIP_WINDOW)
        while not member.eof:
            try:
                part = member.decompress(data, _PIECE)
            except zlib.error as error:
                raise UnusableFile("broken_gzip", "The gzip file is damaged. Pack it again.") from error
            data = member.unconsumed_tail
            if not part and not data and not member.eof:
                raise UnusableFile("broken_gzip", "The gzip file ends too early. Pack it again.")
            size += len(part)
            if size > limit:
                raise _too_large(limit)
            parts.append(part)
        data = member.unused_data
    return b"".join(parts)


def _too_large(limit: int) -> UnusableFile:
    size = f"{limit / 2**20:g} MiB"
    return UnusableFile("too_large", f"The file is larger than {size} once unpacked. Send it in parts.")


def _decoded(plain: bytes) -> str:
    try:
        return plain.decode()
    except UnicodeDecodeError as error:
        row, column = _place(plain[: error.start].decode())
        detail = f"Byte {error.start + 1} of the file is not UTF-8; it may be Latin-1. Save the file as UTF-8."
        raise UnusableFile("not_utf8", detail, row, column) from error


def _place(before: str) -> tuple[int, str | None]:
    """The row and, in a CSV with a header, the column name at which `before` ends."""
    rows = list(csv.reader(io.StringIO(before, newline="")))
    if before.endswith(("\n", "\r")) or not rows:
        rows.append([""])
    header, here = rows[0], len(rows[-1]) - 1
    return len(rows), header[here] if len(rows) > 1 and here < len(header) else None
