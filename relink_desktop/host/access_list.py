"""Reads the access list of a key of Windows' registry, as Windows writes it down (SDDL).

documented: Microsoft, Security Descriptor String Format, ACE Strings, and Registry Key Security.
"""

from __future__ import annotations

import re

_DESCRIPTOR = re.compile(r"O:(?P<owner>[A-Z]{2}|S-[0-9-]+)D:[A-Z]*(?P<entries>(?:\([^()]*\))+)")
#: Administrators, the system, and Windows' own installer.
_TRUSTED = frozenset(
    {"BA", "SY", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"},
)
#: The creator's and the owner's rights, and those of nobody in particular: they are given to the owner alone.
_OWNERS = frozenset({"CO", "OW"})
#: Allowed or denied, what inherits it, the rights, and whose. Other entries are not for keys.
_ENTRY = re.compile(r"([AD]);([A-Z]*);(0x[0-9a-fA-F]+|[A-Z]*);;;([A-Z]{2}|S-[0-9-]+)")
#: To read: the whole, its parts, and as the numbers of KEY_READ, SYNCHRONIZE and the two generic rights.
_READING = frozenset({"KR", "KX", "GR", "GX", "RC", "CC", "SW", "RP"})
_READING_BITS = 0x20019 | 0x100000 | 0x80000000 | 0x20000000


def is_administrators_alone(descriptor: str) -> bool:
    """Whether nobody but administrators can write. ``descriptor`` has the owner and the access list; one that
    is not understood is nobody's alone."""
    read = _DESCRIPTOR.fullmatch(descriptor)
    if read is None or read["owner"] not in _TRUSTED:
        return False
    return all(map(_is_harmless, read["entries"][1:-1].split(")(")))


def _is_harmless(entry: str) -> bool:
    read = _ENTRY.fullmatch(entry)
    if read is None:
        return False
    kind, flags, rights, who = read.groups()
    inherited_only = "IO" in re.findall("..", flags)  # by keys below this one, which have lists of their own
    return kind == "D" or inherited_only or who in _TRUSTED | _OWNERS or _only_reads(rights)


def _only_reads(rights: str) -> bool:
    if rights[:2] == "0x":
        return not int(rights, 16) & ~_READING_BITS
    return set(re.findall("..?", rights)) <= _READING
