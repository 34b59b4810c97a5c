"""The verbs of the newsroom: the only door by which anything becomes public.

Each is one transaction with the article locked, checks right and rule, writes a Move, and refuses with NotAllowed,
whose message is a sentence an editor can be shown.
"""

from articles.clearance import is_cleared, lacks_second_pair_of_eyes
from articles.workflow.addresses import readdress
from articles.workflow.anonymising import anonymise, find_name
from articles.workflow.archive import (
    answer_request,
    enter_request,
    keep_from_engines,
    open_to_engines,
    put_back_in_archive,
    take_from_archive,
)
from articles.workflow.carrying import Choice, Later, undecided
from articles.workflow.changing import correct, mend_typo, update
from articles.workflow.deciding import decide_kept
from articles.workflow.embargo import lift_embargo, set_embargo
from articles.workflow.fitness import Unfit, settle_override, unfit
from articles.workflow.gates import NotAllowed, Stale, Undecided, require_seen
from articles.workflow.keeping import NO_SESSION, Session, keep, keep_aside, states_of, text_of
from articles.workflow.offers import Offer, possible
from articles.workflow.outside import answer, share, unshare
from articles.workflow.people import assign, change_desk, may_name, name, take_over
from articles.workflow.planning import drop, pitch, plan, take_up
from articles.workflow.publishing import backfill, emergency_publish, publish, reschedule, schedule, unschedule
from articles.workflow.releases import (
    join_release,
    leave_release,
    release_gaps,
    reschedule_release,
    start_release,
    stop_release,
)
from articles.workflow.removal import block, retract, unblock, withdraw
from articles.workflow.replies import end_reply, publish_reply
from articles.workflow.restoring import restore
from articles.workflow.running_story import end_run, run, running_at, running_update
from articles.workflow.saving import save_version, start
from articles.workflow.settling import StillOpen, choices_of, decide_later, lay_aside, merging_of, settle
from articles.workflow.splitting import ReleaseUndecided, Rest
from articles.workflow.stages import (
    clear,
    missing,
    pass_legal,
    recall,
    return_,
    send_to_legal,
    submit,
    take_second_look,
)
from articles.workflow.standing import set_purpose
from articles.workflow.taking_back import take_back
from articles.workflow.talking import Passage, may_talk, name_called, not_told, reopen, resolve, say
from articles.workflow.thinning import thin
from articles.workflow.topics import (
    accept_topic,
    keep_topic,
    keeps_topics,
    merge_topics,
    propose_topic,
    refuse_topic,
    save_in_tree,
)
from articles.workflow.undertakings import (
    end_undertaking,
    enter_undertaking,
    may_keep_undertakings,
    open_hits,
    search_again,
    settle_hits,
    visible_hits,
)
from articles.workflow.wording import Words, WordsUndecided

__all__ = [
    "NO_SESSION",
    "Choice",
    "Later",
    "NotAllowed",
    "Offer",
    "Passage",
    "ReleaseUndecided",
    "Rest",
    "Session",
    "Stale",
    "StillOpen",
    "Undecided",
    "Unfit",
    "Words",
    "WordsUndecided",
    "accept_topic",
    "anonymise",
    "answer",
    "answer_request",
    "assign",
    "backfill",
    "block",
    "change_desk",
    "choices_of",
    "clear",
    "correct",
    "decide_kept",
    "decide_later",
    "drop",
    "emergency_publish",
    "end_reply",
    "end_run",
    "end_undertaking",
    "enter_request",
    "enter_undertaking",
    "find_name",
    "is_cleared",
    "join_release",
    "keep",
    "keep_aside",
    "keep_from_engines",
    "keep_topic",
    "keeps_topics",
    "lacks_second_pair_of_eyes",
    "lay_aside",
    "leave_release",
    "lift_embargo",
    "may_keep_undertakings",
    "may_name",
    "may_talk",
    "mend_typo",
    "merge_topics",
    "merging_of",
    "missing",
    "name",
    "name_called",
    "not_told",
    "open_hits",
    "open_to_engines",
    "pass_legal",
    "pitch",
    "plan",
    "possible",
    "propose_topic",
    "publish",
    "publish_reply",
    "put_back_in_archive",
    "readdress",
    "recall",
    "refuse_topic",
    "release_gaps",
    "reopen",
    "require_seen",
    "reschedule",
    "reschedule_release",
    "resolve",
    "restore",
    "retract",
    "return_",
    "run",
    "running_at",
    "running_update",
    "save_in_tree",
    "save_version",
    "say",
    "schedule",
    "search_again",
    "send_to_legal",
    "set_embargo",
    "set_purpose",
    "settle",
    "settle_hits",
    "settle_override",
    "share",
    "start",
    "start_release",
    "states_of",
    "stop_release",
    "submit",
    "take_back",
    "take_from_archive",
    "take_over",
    "take_second_look",
    "take_up",
    "text_of",
    "thin",
    "unblock",
    "undecided",
    "unfit",
    "unschedule",
    "unshare",
    "update",
    "visible_hits",
    "withdraw",
]  # fmt: skip
