"""The site's settings as they are where its address begins with https."""

import json
import os
import subprocess
import sys
from typing import Any

_SHOW = """
import json
from django.conf import settings
settings.SECRET_KEY
names = [n for n in dir(settings) if n.startswith(("SESSION_", "CSRF_", "SECURE_"))]
print(json.dumps({n: getattr(settings, n) for n in names}))
"""


def settings_over_https() -> dict[str, Any]:
    """Read them in a process of its own: they are made once, from the environment."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "evenhand.settings",
        "EVENHAND_ORIGIN": "https://mediation.example.gov",
    }
    done = subprocess.run(
        [sys.executable, "-c", _SHOW], env=environment, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
