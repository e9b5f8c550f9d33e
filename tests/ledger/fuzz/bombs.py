"""Files that try to take the app's time or memory: a report, and far more before or behind it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from .xlsx_file import Parts

_SIZES = (100_000, 400_000, 2_000_000)
#: What comes again and again; {n} counts.
_TEXTS = (
    *(
        ",",
        ";",
        "\t",
        "a,",
        "x",
        " ",
        "\0",
        '"',
        '"",',
        '"\n",',
        "\n",
        "\r",
        "{n},",
        "{n}\n",
        ",\n",
        "é",
        "日,",
        "=",
    ),
    *('"x\n",', "\u200b", "'", "Company,", "Company;Contact;Status\n", "#", "1/{n}/2026,", "\u0301"),
)
#: What begins, comes again and again, and ends.
_SHEETS = (
    ("", " ", ""),
    ("<row><c t='inlineStr'><is><t>", "x", "</t></is></c></row>"),
    ("", "x", ""),
    ('<row x="', "x", '"/>'),
    ("<!--", "x", "-->"),
    ("", "<a>", ""),
    ("", "<row>", ""),
    ("<row>", "<c>", ""),
    ("<row><c>", "<v>", ""),
    ("", "<a{n}/>", ""),
    ("<row ", 'b{n}="" ', "/>"),
    ("<row>", "<c><v>1</v></c>", "</row>"),
    ("<row>", '<c r="A1"><v>1</v></c>', "</row>"),
    ("<row>", "<c/>", "</row>"),
    ("", "<row/>", ""),
    ("", '<row><c r="CV1"><v>1</v></c></row>', ""),
    ("<row><c><is>", "<t>xx</t>", "</is></c></row>"),
    ("<row><c><v>", "1", "</v></c></row>"),
    ("<row><c><f>", "A1+", "</f></c></row>"),
    ("<?p ", "x", "?>"),
    ("", '<row><c t="inlineStr"><is><t>{n}</t></is></c></row>', ""),
    ("<x a='&#60;", "&#60;", "'/>"),
    ("<![CDATA[", "x", "]]>"),
    ("<si><t>", "x", "</t></si>"),
    ("<si>", "<r><t>x</t></r>", "</si>"),
    ("", "<si><t>{n}</t></si>", ""),
    ("<xf>", '<xf numFmtId="{n}"/>', "</xf>"),
    ("", '<sheet id="{n}"/>', ""),
)


def of_text(rng: Random, content: bytes) -> bytes:
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(content[:2], "utf-8")
    text = _again(rng, rng.choice(_TEXTS)).encode(encoding)
    if rng.random() < 0.3:
        text += "\n".encode(encoding)
    at = rng.choice((0, len(content), rng.randrange(len(content)) // 2 * 2))
    return content[:at] + text + content[at:]


def of_parts(rng: Random, parts: Parts) -> None:
    path = rng.choice((parts.sheet, parts.sheet, "xl/sharedStrings.xml", "xl/styles.xml", *parts.content))
    content = parts.content[path]
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = content.decode(encoding)
    begin, again, end = rng.choice(_SHEETS)
    at = rng.choice([at for at, letter in enumerate(text) if letter == "<"])
    bomb = begin + _again(rng, again) + end
    if "<x:" in text:
        bomb = bomb.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:!", "<!").replace("<x:?", "<?")
    parts.content[path] = f"{text[:at]}{bomb}{text[at:]}".encode(encoding)


def _again(rng: Random, piece: str) -> str:
    times = rng.choice(_SIZES) // len(piece)
    return "".join(_counted(piece, times)) if "{n}" in piece else piece * times


def _counted(piece: str, times: int) -> Iterator[str]:
    return (piece.replace("{n}", str(n)) for n in range(times))
