"""The certificate as a file that other programs read.

Its checksum tells damage, as of a copy that broke off. It tells no forgery: whoever changes the file on
purpose can write the checksum of what they made of it. What is true, another comparison tells.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date

from relink_desktop.core.certificate import Certificate
from relink_desktop.core.printable import printable_lines
from relink_desktop.core.sentences import plain

FORMAT = "relink-certificate/1"


def certificate_json(certificate: Certificate) -> str:
    """Values as they are: cents as whole numbers, days and moments in ISO 8601 (UTC).

    ``sha256`` is over ``certificate`` written with sorted keys and no spaces, in UTF-8.
    """
    content = asdict(certificate)
    for difference in content["differences"]:
        difference["what"] = plain(difference["what"])
    digest = hashlib.sha256(_canonical(content).encode()).hexdigest()
    whole = {"format": FORMAT, "sha256": digest, "certificate": json.loads(_canonical(content))}
    return printable_lines(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _canonical(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(value)
