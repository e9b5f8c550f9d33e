"""The app as a firm with development keys has it, but that Intuit is the practice company.

python own_keys_app.py BASE DISCOVERY_DOCUMENT
"""

import json
import sys

from relink_desktop.app import main
from relink_desktop.intuit import environments
from relink_desktop.intuit.oauth import Endpoints

base, document = sys.argv[1], json.loads(sys.argv[2])
environments.DEVELOPMENT = environments.Environment(
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
sys.exit(main([]))
