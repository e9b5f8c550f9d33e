"""The app as a firm with keys of its own has it, but that Intuit is the practice company.

python own_keys_app.py DEVELOPMENT|PRODUCTION BASE DISCOVERY_DOCUMENT
"""

import json
import sys

from relink_desktop.app import main
from relink_desktop.intuit import environments
from relink_desktop.intuit.oauth import Endpoints

name, base, document = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
place = environments.Environment(
    discovery_url=f"{base}/.well-known/openid_sandbox_configuration",
    issuer=document["issuer"],
    web_base=base,
    endpoints=Endpoints(
        document["authorization_endpoint"],
        document["token_endpoint"],
        document["revocation_endpoint"],
        base,
        document["userinfo_endpoint"],
    ),
)
setattr(environments, name, place)
sys.exit(main([]))
