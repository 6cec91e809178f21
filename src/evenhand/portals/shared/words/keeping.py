"""Words for keeping a case, for giving records of it out, and for its end."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.process import vocabulary as v
from evenhand.process.situation import Request
from evenhand.process.steps import keeping, records

LABELS: dict[type[StrEnum], dict[str, Promise]] = {
    v.HoldGround: {
        v.HoldGround.LITIGATION: _("A lawsuit"),
        v.HoldGround.SUBPOENA: _("A subpoena"),
        v.HoldGround.RECORDS_REQUEST: _("A request for records"),
        v.HoldGround.AUDIT: _("An audit"),
        v.HoldGround.INVESTIGATION: _("An investigation"),
    },
    v.RecordsKind: {
        v.RecordsKind.SUBPOENA: _("Subpoena"),
        v.RecordsKind.RECORDS_REQUEST: _("Request for records"),
    },
    v.Requester: {
        v.Requester.COURT: _("A court"),
        v.Requester.PUBLIC: _("Somebody from the public"),
        v.Requester.PRESS: _("The press"),
        v.Requester.PARTY: _("A party of the case"),
        v.Requester.AGENCY: _("Another agency"),
    },
    v.RecordsDecision: {
        v.RecordsDecision.RELEASE: _("Release all"),
        v.RecordsDecision.RELEASE_IN_PART: _("Release in part"),
        v.RecordsDecision.WITHHOLD: _("Withhold all"),
    },
    v.WithholdingGround: {
        v.WithholdingGround.DEVELOPED_FOR_MEDIATION: _("Developed for mediation: never leaves"),
        v.WithholdingGround.SCREENING_HISTORY: _("What was found in screening"),
        v.WithholdingGround.CONTACT_DATA: _("Addresses, and who took copies"),
        v.WithholdingGround.EXCEPTION_DISCLOSURE: _(
            "Reports that the rules require, and reports of retaliation"
        ),
        v.WithholdingGround.LAW_OTHER: _("Another law: what people wrote in the complaint"),
    },
}

OWN: dict[type[Request], tuple[Promise, Promise]] = {
    keeping.PlaceHold: (
        _("Place a legal hold"),
        _("Nothing of this case is disposed of until counsel lifts the hold."),
    ),
    keeping.LiftHold: (
        _("Lift a legal hold"),
        _("The others stand. Without any, the case is kept for as long as the rules say."),
    ),
    keeping.ProposeDisposal: (
        _("Propose to dispose of this case"),
        _("The time to keep it is over. Somebody else has to agree before anything happens."),
    ),
    keeping.ApproveDisposal: (
        _("Agree to the disposal"),
        _(
            "What people wrote, their names and their addresses are destroyed for good. "
            "What is counted stays, without anybody's name."
        ),
    ),
    keeping.RefuseDisposal: (
        _("Keep the case"),
        _("Nothing is destroyed. It can be proposed again."),
    ),
    keeping.RecordDisposal: (
        _("Record the disposal"),
        _("The day on which the words and names were destroyed, and when the last copy ends."),
    ),
    records.TakeRecordsRequest: (
        _("Take in a request for records"),
        _("It waits for counsel. A subpoena also places a legal hold."),
    ),
    records.DecideRecordsRequest: (
        _("Decide on a request for records"),
        _("What was developed for mediation never leaves. Until it is sent you can change this."),
    ),
    records.ReleaseRecords: (
        _("Hand the records over"),
        _("The file is made now, from what counsel decided. What it holds is recorded."),
    ),
    records.WithdrawRecordsRequest: (
        _("Record: the records are no longer wanted"),
        _("A legal hold that came with it stands until counsel lifts it."),
    ),
    records.TakeOutAgreement: (
        _("Take out what we signed"),
        _(
            "You can show it to a court so that it is kept. "
            "Nothing else from the mediation leaves the office."
        ),
    ),
    records.RecordCopy: (
        _("Get a copy of my case"),
        _("You get what you can read here. The office sees that you took a copy."),
    ),
}
