"""Measures side by side, in one run: `name value unit reference ratio`, one line each.

A ratio compares a value with its reference, measured in the same minutes on the same machine;
`bar` lines tell which ratio is promised. Needs nothing but what `make bench` installs.
"""

import os
import shutil
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent / "var" / "bench"
os.environ |= {
    "EVENHAND_HOME": str(HOME),
    "EVENHAND_DEMO": "1",
    "DJANGO_SETTINGS_MODULE": "evenhand.settings",
}
for name in ("DATABASE_URL", "APP_DATABASE_URL", "EVENHAND_KEYS"):
    os.environ.pop(name, None)
shutil.rmtree(HOME, ignore_errors=True)  # every run begins with an empty database

import django  # noqa: E402 - the environment above is read by the settings

django.setup()

from django.conf import settings  # noqa: E402
from measures import acting, guarded, listing, screening, verifying, walking  # noqa: E402

from evenhand.cli.migrate import up_to_date  # noqa: E402


def main() -> int:
    """Run every measure; return 1 if a promised ratio was missed."""
    missed = screening.measure()
    missed += walking.measure()
    with settings.ACCESS.cluster.held():
        up_to_date(verbosity=0)
        missed += acting.measure()
        missed += listing.measure()
        missed += guarded.measure()
        missed += verifying.measure()
    shutil.rmtree(HOME, ignore_errors=True)
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
