"""The site's own settings, except for what would only make the tests slow."""

import os
from pathlib import Path

# Tests never touch the data of a site that is being run, nor a server somebody configured.
os.environ["EVENHAND_HOME"] = str(Path(__file__).parent.parent / "var" / "test")
for _name in (
    *("DATABASE_URL", "APP_DATABASE_URL", "EVENHAND_ORIGIN", "EVENHAND_DEMO", "PORT"),
    *("EVENHAND_KEYS", "EVENHAND_BACKUP_DAYS"),
):
    os.environ.pop(_name, None)

from evenhand.settings import *  # noqa: E402, F403
from evenhand.settings import STORAGES as _STORAGES  # noqa: E402

STORAGES = {
    **_STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
