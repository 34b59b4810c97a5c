"""The steps of work on the newest version, as a table one can read aloud; articles.workflow.stages takes them."""

from articles.models import Right, Stage, Verb

# verb: (stages it starts from, stage it leads to, right it needs)
STEPS = {
    Verb.SUBMIT: ((Stage.DRAFT, Stage.RETURNED), Stage.SUBMITTED, Right.SUBMIT),
    Verb.RECALL: ((Stage.SUBMITTED, Stage.LEGAL), Stage.DRAFT, Right.SUBMIT),
    Verb.RETURN: ((Stage.SUBMITTED, Stage.LEGAL, Stage.CLEARED), Stage.RETURNED, Right.RETURN),
    Verb.TO_LEGAL: ((Stage.SUBMITTED, Stage.DRAFT, Stage.RETURNED), Stage.LEGAL, Right.SUBMIT),
    Verb.PASS_LEGAL: ((Stage.LEGAL,), Stage.SUBMITTED, Right.LEGAL),
    Verb.CLEAR: ((Stage.SUBMITTED, Stage.DRAFT, Stage.RETURNED), Stage.CLEARED, Right.CLEAR),
}
