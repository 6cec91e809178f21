"""WHEN, part four: investigations, retaliation, and how the record is kept and given out."""

from typing import Any

from evenhand.process.people import Actor
from evenhand.process.steps import correction, keeping, records, retaliation
from evenhand.process.vocabulary import (
    HoldGround,
    Measure,
    RecordsDecision,
    RecordsKind,
    Requester,
    WithholdingGround,
)
from evenhand.scenarios.asking import Made, work
from evenhand.scenarios.sentence import Row
from evenhand.scenarios.story import Story

_DIGEST = "0" * 64


def _taken(kind: RecordsKind) -> Any:
    def request(story: Story, by: Actor, requester: Requester) -> records.TakeRecordsRequest:
        return records.TakeRecordsRequest(kind, requester, story.scene.today)

    return request


def _decided(decision: RecordsDecision) -> Any:
    def request(
        story: Story, by: Actor, grounds: tuple[WithholdingGround, ...] = ()
    ) -> records.DecideRecordsRequest:
        return records.DecideRecordsRequest(_last(story), decision, grounds)

    return request


def _last(story: Story) -> int:
    """The number of the newest request for records."""
    return len(story.scene.case.records_requests)


AFTERWARDS: tuple[Row[Made], ...] = (
    work("ends the investigation", correction.EndInvestigation),
    work(
        "ends the investigation of {party}'s part",
        correction.EndPartInvestigation,
        lambda story, by, party: correction.EndPartInvestigation(story.person(party)),
    ),
    work(
        "answers the report of retaliation",
        retaliation.AnswerRetaliation,
        lambda story, by: retaliation.AnswerRetaliation(
            len(story.scene.case.retaliation), Measure.LOOKED_INTO
        ),
    ),
    work(
        "places a legal hold",
        keeping.PlaceHold,
        lambda story, by: keeping.PlaceHold(HoldGround.LITIGATION),
    ),
    work(
        "lifts the legal hold",
        keeping.LiftHold,
        lambda story, by: keeping.LiftHold(len(story.scene.case.holds)),
    ),
    work("proposes to dispose of the case", keeping.ProposeDisposal),
    work("agrees to the disposal", keeping.ApproveDisposal),
    work("refuses the disposal", keeping.RefuseDisposal),
    work(
        "records the disposal",
        keeping.RecordDisposal,
        lambda story, by: keeping.RecordDisposal(story.scene.today, story.scene.today),
    ),
    work(
        "takes in a request for records by {requester}",
        records.TakeRecordsRequest,
        _taken(RecordsKind.RECORDS_REQUEST),
    ),
    work(
        "takes in a subpoena by {requester}",
        records.TakeRecordsRequest,
        _taken(RecordsKind.SUBPOENA),
    ),
    work(
        "decides to release everything",
        records.DecideRecordsRequest,
        _decided(RecordsDecision.RELEASE),
    ),
    work(
        "decides to release all but {grounds}",
        records.DecideRecordsRequest,
        _decided(RecordsDecision.RELEASE_IN_PART),
    ),
    work(
        "decides to withhold everything: {grounds}",
        records.DecideRecordsRequest,
        _decided(RecordsDecision.WITHHOLD),
    ),
    work(
        "hands the records over",
        records.ReleaseRecords,
        lambda story, by: records.ReleaseRecords(_last(story), _DIGEST, 1),
    ),
    work(
        "records that nobody wants the records any more",
        records.WithdrawRecordsRequest,
        lambda story, by: records.WithdrawRecordsRequest(_last(story)),
    ),
)
