"""`python -m evenhand.casework.jobs`: the worker, until a signal ends it."""

import logging
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.settings")
os.environ["EVENHAND_WORKER"] = "1"
django.setup()
# Otherwise it tells of every turn of every job.
logging.getLogger("procrastinate").setLevel(logging.WARNING)

from evenhand.casework.jobs.worker import work  # noqa: E402 - the tables exist from here on

if __name__ == "__main__":
    work()
