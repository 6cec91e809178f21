"""The jobs and how often they run."""

from typing import cast

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Status

from evenhand.casework import checkpoints
from evenhand.casework.accounts import tries
from evenhand.casework.jobs import delivery, disposal, forgetting, invitations, overdue
from evenhand.casework.journal import seal

# The seconds are the last field.
EVERY_5_SECONDS = "* * * * * */5"
EVERY_MINUTE = "* * * * *"


@app.periodic(cron=EVERY_5_SECONDS)
@app.task(name="deliver", queueing_lock="deliver")
def deliver(timestamp: int) -> None:
    """Send the notices that wait."""
    delivery.deliver(timezone.now())


@app.periodic(cron=EVERY_5_SECONDS)
@app.task(name="invite", queueing_lock="invite")
def send_invitations(timestamp: int) -> None:
    """Send the invitations that wait."""
    invitations.send(timezone.now())


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="forget_tries", queueing_lock="forget_tries")
def forget_tries(timestamp: int) -> None:
    """Remove counts of wrong passwords that are a day old."""
    tries.sweep(timezone.now())


@app.periodic(cron=EVERY_5_SECONDS)
@app.task(name="seal", queueing_lock="seal")
def seal_log(timestamp: int) -> None:
    """Give new entries their places in the log."""
    seal()


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="checkpoint", queueing_lock="checkpoint")
def sign_log(timestamp: int) -> None:
    """Sign and publish the log, once a day where it has grown."""
    checkpoints.keep_up(timezone.now())


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="overdue", queueing_lock="overdue")
def record_overdue(timestamp: int) -> None:
    """Record the answers that did not come in time."""
    overdue.record(timezone.now())


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="dispose", queueing_lock="dispose")
def dispose_of_cases(timestamp: int) -> None:
    """Carry out the disposals that two people agreed on."""
    disposal.dispose(timezone.now())


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="forget", queueing_lock="forget")
def forget_what_is_over(timestamp: int) -> None:
    """Delete counts of guesses and sessions that are over."""
    forgetting.forget(timezone.now())


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="forget_killed", queueing_lock="forget_killed")
async def forget_killed(timestamp: int) -> None:
    """Remove the jobs of a killed worker: their next turn does what they left."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)


def work() -> None:
    """Run jobs until SIGTERM or SIGINT."""
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as worker:
        worker.run_worker(concurrency=2, delete_jobs="always")
