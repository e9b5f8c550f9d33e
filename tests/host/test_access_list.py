"""Who may write to a key of Windows' registry, by the access lists that Windows and programs give keys."""

from __future__ import annotations

import pytest

from relink_desktop.host.access_list import is_administrators_alone

INSTALLER = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"
USER = "S-1-5-21-1004336348-1177238915-682003330-1001"

ALONE = {
    "of the computer": "O:SYD:AI(A;CIID;KR;;;BU)(A;CIID;KA;;;BA)(A;CIIOID;KA;;;CO)(A;CIID;KR;;;AC)",
    "of the installer": f"O:{INSTALLER}D:PAI(A;CI;KA;;;{INSTALLER})(A;CI;KR;;;BU)",
    "of the user": f"O:BAD:AI(A;CIID;KR;;;{USER})(A;CIID;KA;;;SY)(A;CIID;KA;;;BA)(A;CIID;KR;;;RC)",
    "denied to users": "O:BAD:(D;;KA;;;BU)(A;;KA;;;BA)",
    "as numbers": f"O:BAD:(A;;0x20019;;;{USER})(A;;0xf003f;;;BA)",
    "for keys below": "O:BAD:(A;;KA;;;BA)(A;CIIO;KA;;;BU)",
    "in parts": "O:SYD:(A;;CCSWRPRC;;;WD)(A;;KA;;;SY)",
    "generic": "O:BAD:(A;;GR;;;WD)(A;;GA;;;BA)",
    "wine's": "O:BAD:(A;;KR;;;BU)(A;;KA;;;BA)",
}
OTHERS_TOO = {
    "all": "O:BAD:(A;;KA;;;WD)(A;;KA;;;BA)",
    "users may set a value": "O:BAD:(A;;KA;;;BA)(A;;DC;;;BU)",
    "users may make keys": "O:SYD:(A;;KA;;;SY)(A;;CCLC;;;BU)",
    "a user may write": f"O:SYD:(A;;KA;;;SY)(A;CI;KW;;;{USER})",
    "a user may delete it": f"O:SYD:(A;;KA;;;SY)(A;;SD;;;{USER})",
    "a user may change the list": "O:SYD:(A;;WD;;;AU)",
    "a number": f"O:SYD:(A;;0x2001b;;;{USER})",
    "a generic number": "O:SYD:(A;;0x40000000;;;BU)",
    "signed in": "O:BAD:(A;;GA;;;IU)(A;;KA;;;BA)",
    "a user's own": f"O:{USER}D:(A;;KA;;;BA)",
    "users' own": "O:BUD:(A;;KA;;;BA)",
    "no list": "O:BAD:NO_ACCESS_CONTROL",
    "an empty one": "O:BAD:",
    "nothing": "",
    "under a condition": 'O:BAD:(XA;;KA;;;WD;(@User.Title=="PM"))',
    "of an object": "O:BAD:(OA;;KA;4c164200-20c0-11d0-a768-00aa006e0529;;WD)",
    "no number": "O:BAD:(A;;0xzz;;;BU)",
    "a claim behind it": "O:BAD:(A;;KA;;;BA)S:(AU;SA;KA;;;WD)",
}


@pytest.mark.parametrize("name", ALONE)
def test_administrators_alone_write(name: str) -> None:
    assert is_administrators_alone(ALONE[name])


@pytest.mark.parametrize("name", OTHERS_TOO)
def test_others_write_too_or_nobody_knows(name: str) -> None:
    assert not is_administrators_alone(OTHERS_TOO[name])
