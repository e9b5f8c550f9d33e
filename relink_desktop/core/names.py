"""When two names are one: the rule for contacts, companies, accounts, properties and headings alike.

They are one when a person would say so, looking at both: ``name_key`` is then the same.
"""

from __future__ import annotations

import re
import unicodedata

#: Nothing is seen of these: Unicode's default ignorable code points (soft hyphen, zero-width spaces, marks of
#: direction and of byte order) and the controls that are no white space. Of tags something is seen: they tell
#: flags apart.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\U000e0001]"
)
#: Joiners and variation selectors: nothing is seen of them but how they shape what stands beside them.
_SHAPING = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
#: What programs make of an apostrophe, quotation marks and a hyphen while somebody types.
_TYPED = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)
#: Unicode's kinds of letters that are others in another shape: full and half width, ligatures, letters as
#: they stand within a word, in another font, or that no line ends after. Not superscripts: m² is not m2.
_SHAPES = ("wide", "narrow", "compat", "initial", "medial", "final", "isolated", "font", "noBreak")


def name_key(name: str) -> str:
    """What two names have in common if a person would call them the same, and no others have.

    Disregarded: how Unicode composes or shapes a letter, white space, what nobody sees, letter case, and the
    shape of apostrophes, quotation marks and hyphens. Accents count: Móre and More may be two firms. So do ß
    and the dotless ı, which are not casefolded: whether Groß and Gross are one name for QuickBooks is not
    known.
    """
    if name.isascii():
        name = name.replace("`", "'")  # the only one of ``_TYPED``
    else:
        name = "".join(map(_one_shape, unicodedata.normalize("NFD", name).translate(_TYPED)))
    # The dot of İ stays behind as a mark of its own on i, which has one; σ is ς at the end of a word.
    lower = tidied(_SHAPING.sub("", name)).lower().replace("i\u0307", "i").replace("ς", "σ")
    return unicodedata.normalize("NFC", lower)


def tidied(name: str) -> str:
    """``name`` as it is seen: composed (NFC), in single spaces, without what nobody sees."""
    return unicodedata.normalize("NFC", " ".join(_UNSEEN.sub("", name).split()))


def _one_shape(char: str) -> str:
    shape = unicodedata.decomposition(char).partition(" ")[0]
    return unicodedata.normalize("NFKC", char) if shape.strip("<>") in _SHAPES else char
