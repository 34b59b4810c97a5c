"""The verbs of the fronts: arrange, pin, hold, and release a front together with its stories.

Each is one transaction with the front locked, checks right and rule, writes a FrontMove, and refuses with NotAllowed,
whose message is a sentence an editor can be shown.
"""

from frontpage.workflow.arranging import ANY, arrange, rearrange, reschedule, restore, undo, unschedule
from frontpage.workflow.completeness import lacking
from frontpage.workflow.gates import Place, StaleFront, may_arrange, place_of, places_of
from frontpage.workflow.pinning import extend, hold, pin, unpin
from frontpage.workflow.releasing import plan_release
from frontpage.workflow.taking_over import TakeOver, offers

__all__ = [
    "ANY", "Place", "StaleFront", "TakeOver", "arrange", "extend", "hold", "lacking", "may_arrange", "offers", "pin",
    "place_of", "places_of", "plan_release", "rearrange", "reschedule", "restore", "undo", "unpin", "unschedule",
]  # fmt: skip
