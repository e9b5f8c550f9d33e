"""What happens to whole files: bytes change, are cut off or come twice, and parts are not in order."""

from __future__ import annotations

import re
from random import Random

from .xlsx_file import Parts

_GARBAGE = (
    b"\0",
    b'"',
    b"'",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r",
    b"\xff",
    b"\xef\xbb\xbf",
    b"=",
    b"#",
    b"\x80",
    b"\x1a",
)
_VALUES = (
    "",
    "0",
    "1",
    "-1",
    "7",
    "46101",
    "1e999",
    "NaN",
    "inf",
    "-0",
    "1E3",
    "12345678901234567890",
    " 5 ",
    "x",
    "1_0",
)
_TYPES = ("s", "n", "str", "inlineStr", "b", "e", "d", "x", "")
_BETWEEN = (
    "<!-- a note -->",
    "<?pi x?>",
    "<x/>",
    "<x>text</x>",
    "text",
    "<v>9</v>",
    "<row/>",
    "<c/>",
    "</row>",
    "\0",
    "&x;",
)


def of_bytes(rng: Random, content: bytes) -> bytes:
    """One of what a disk, a transfer or a hand does."""
    at = rng.randrange(len(content) + 1)
    length = rng.choice((0, 1, 1, 2, 10, 200))
    match rng.randrange(6):
        case 0:
            return content[:at]
        case 1:
            return content[:at] + content[at + length :]
        case 2:
            return content[:at] + rng.choice(_GARBAGE) + content[at + length :]
        case 3:
            return content[:at] + rng.randbytes(length) + content[at + length :]
        case 4:
            return content[: at + length] + content[at:]
        case _:
            bit = 1 << rng.randrange(8)
            return content[:at] + bytes(byte ^ bit for byte in content[at : at + 1]) + content[at + 1 :]


def of_lines(rng: Random, content: bytes) -> bytes:
    """Lines that are missing, come twice, in another order or end otherwise; or two reports in one file."""
    lines = content.splitlines(keepends=True) or [b""]
    first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(6):
        case 0:
            del lines[first]
        case 1:
            lines.insert(second, lines[first])
        case 2:
            lines[first], lines[second] = lines[second], lines[first]
        case 3:
            lines[first] = lines[first].replace(
                *rng.choice(((b",", b";"), (b";", b","), (b'"', b""), (b",", b"")))
            )
        case 4:
            lines[first] = lines[first].rstrip(b"\r\n") + rng.choice((b"\r", b"\n", b"\r\n", b"\r\r\n", b""))
        case _:
            lines += lines
    return b"".join(lines)


def of_parts(rng: Random, parts: Parts) -> None:
    path = rng.choice((parts.sheet, parts.sheet, parts.sheet, "xl/sharedStrings.xml", *parts.content))
    if rng.random() < 0.05:
        _of_archive(rng, parts, path)
        return
    content = parts.content[path]
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    for _ in range(rng.choice((1, 1, 2))):
        text = _of_xml(rng, content.decode(encoding))
        content = text.encode(encoding)
    parts.content[path] = content


def _of_archive(rng: Random, parts: Parts, path: str) -> None:
    content = parts.content.pop(path)
    others = (path.upper(), f"/{path}", path.replace("/", "\\"), f"x{path}", "")
    if other := rng.choice(others):
        parts.content[other] = content


def _of_xml(rng: Random, text: str) -> str:
    spans = [found.span() for found in re.finditer("<[^<>]*>", text)]
    start, end = rng.choice(spans or [(0, 0)])
    match rng.randrange(8):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return text[:end] + text[start:end] + text[end:]
        case 2:
            return text[:end] + rng.choice(_BETWEEN) + text[end:]
        case 3:
            return _replaced(rng, text, r'(?<= t=")[^"]*', _TYPES)
        case 4:
            return _replaced(rng, text, "(?<=<v>)[^<]*", _VALUES)
        case 5:
            return _replaced(rng, text, r'(?<=[sr]=")[^"]*', (*_VALUES, "A1", "B7", "ZZ99", "a1", "A0"))
        case 6:
            return _moved(rng, text)
        case _:
            at = rng.randrange(len(text) + 1)
            return text[:at] + rng.choice("<>&\"'x0 \n/é\ufffe") + text[at + 1 :]


def _replaced(rng: Random, text: str, pattern: str, values: tuple[str, ...]) -> str:
    spans = [found.span() for found in re.finditer(pattern, text)]
    if not spans:
        return text
    start, end = rng.choice(spans)
    return text[:start] + rng.choice(values) + text[end:]


def _moved(rng: Random, text: str) -> str:
    """A whole row, cell or text that is missing, comes twice or stands elsewhere."""
    name = rng.choice(("row", "c", "si", "xf", "sheet", "Relationship"))
    spans = [
        found.span()
        for found in re.finditer(rf"<(x:)?{name}\b[^>]*?(/>|>.*?</(x:)?{name}>)", text, re.DOTALL)
    ]
    if not spans:
        return text
    start, end = rng.choice(spans)
    without = text[:start] + text[end:]
    if rng.random() < 0.3:
        return without
    at, _ = rng.choice(spans)
    return (
        (without if rng.random() < 0.5 else text)[:at]
        + text[start:end]
        + (without if rng.random() < 0.5 else text)[at:]
    )
