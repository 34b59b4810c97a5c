"""Topics: whoever writes may propose one; who keeps the topics accepts, merges or refuses it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import FormerAddress, Place, Right, Section, Synonym, Tagging, Topic
from articles.staff import reach_of
from articles.workflow import decisions
from articles.workflow.gates import NotAllowed
from language.slugs import numbered, slugify

Standing = Topic.Standing
KEEPING = (Right.CATALOGUE, Right.ONLINE)
LONGEST = 100  # characters of a name


def keeps_topics(by, *, now: datetime) -> bool:
    return bool(by.is_active) and any(reach_of(by, at=now).anywhere(right) for right in KEEPING)


@transaction.atomic
def propose_topic(name: str, *, by, now: datetime, is_confidential: bool = False) -> Topic:
    """The topic called `name`: the one there is, or a new one.

    A new one is accepted at once if `by` keeps the topics, unless the story it was typed in is confidential: then
    nobody else is to learn the word.
    """
    topic = Topic.objects.exclude(standing=Standing.MERGED).select_for_update().filter(name=name).first()
    if topic is None:
        topic = Topic.objects.create(name=name[:LONGEST], slug=free_slug(name), standing=Standing.PROPOSED)
    elif topic.standing == Standing.REFUSED:
        _stand(topic, Standing.PROPOSED)
    if topic.is_proposed and not is_confidential and keeps_topics(by, now=now):
        _accept(topic)
    return topic


@transaction.atomic
def keep_topic(topic: Topic, *, words: list[str], by, now: datetime) -> None:
    """Save a topic, new or changed, with these synonyms; it is accepted by that. Raises NotAllowed.

    A proposal of the same name becomes part of it, wherever it was typed: nobody learns that there was one.
    """
    _require_keeping(by, now=now)
    aside = Topic.objects.exclude(pk=topic.pk).filter(standing__in=[Standing.PROPOSED, Standing.REFUSED])
    for other in aside.filter(slug=topic.slug).exclude(name=topic.name):
        aside.filter(pk=other.pk).update(slug=free_slug(other.name))
    if same := aside.filter(name=topic.name).first():
        _take_up(same, topic)
    topic.standing = Standing.ACCEPTED
    topic.save()
    topic.set_words(words)
    _accept(topic)


def _take_up(proposal, topic):
    if topic.pk is None:
        topic.pk, topic._state.adding = proposal.pk, False
    else:
        _stand(proposal, Standing.MERGED, merged_into=topic)
        _hand_over_stories(proposal, topic)


@transaction.atomic
def accept_topic(topic: Topic, *, by, now: datetime) -> None:
    """From now on readers find it, with all stories that were filed under it meanwhile. Raises NotAllowed."""
    topic = _held(topic, by=by, now=now)
    _accept(topic)


@transaction.atomic
def refuse_topic(topic: Topic, *, by, now: datetime) -> None:
    """No story is filed under it any more. Whoever types the word again proposes it again. Raises NotAllowed."""
    topic = _held(topic, by=by, now=now)
    if not topic.is_proposed:
        raise NotAllowed(_("“%(name)s” is no proposal any more.") % {"name": topic})
    topic.taggings.all().delete()
    _stand(topic, Standing.REFUSED)


@transaction.atomic
def merge_topics(topic: Topic, *, into: Topic, by, now: datetime) -> None:
    """All stories of `topic` stand under `into`; its address leads there, its names are synonyms. Raises NotAllowed."""
    held = {one.pk: _held(one, by=by, now=now) for one in sorted((topic, into), key=lambda one: one.pk)}
    topic, into = held[topic.pk], held[into.pk]
    if topic == into:
        raise NotAllowed(_("A topic cannot be merged into itself."))
    if into.standing != Standing.ACCEPTED:
        raise NotAllowed(_("“%(name)s” is not accepted yet. Accept it first.") % {"name": into})
    if topic.standing == Standing.MERGED:
        raise NotAllowed(_("“%(name)s” has been merged already.") % {"name": topic})
    was_public = topic.standing == Standing.ACCEPTED
    _stand(topic, Standing.MERGED, merged_into=into)
    topic.merged.update(merged_into=into)
    _hand_over_names(topic, into, was_public=was_public)
    _hand_over_stories(topic, into)
    # What was published while this transaction ran still stands under the old one.
    transaction.on_commit(lambda: _hand_over_stories(topic, into))


@transaction.atomic
def save_in_tree(node: Place | Section) -> None:
    """Save a place or section; if it stands below another one now, its stories stand there, too."""
    before = type(node).objects.filter(pk=node.pk).first()
    node.save()
    if before is None or before.parent_id == node.parent_id:
        return
    moved = {above.pk for above in (*before.line(), *node.line())} - {node.pk}
    transaction.on_commit(lambda: _refile(node, moved))  # once more, for what was published meanwhile
    _refile(node, moved)


def free_slug(name: str) -> str:
    """An address no topic has or had."""

    def is_taken(slug: str) -> bool:
        known = Topic.objects.exclude(standing=Standing.MERGED).filter(slug=slug)
        path = Topic(slug=slug).get_absolute_url()
        return known.exists() or FormerAddress.objects.filter(path=path).exists()

    return numbered(slugify(name, fallback="thema"), taken=is_taken)


def _require_keeping(by, *, now):
    if not keeps_topics(by, now=now):
        raise NotAllowed(_("You may not do this: the right “%(right)s” is missing.") % {"right": Right.CATALOGUE.label})


def _held(topic, *, by, now):
    """The topic as it is now, for this transaction alone, if it exists for `by`."""
    _require_keeping(by, now=now)
    if not Topic.objects.visible_to(by, at=now).filter(pk=topic.pk).exists():
        raise NotAllowed(_("This topic does not exist."))
    return Topic.objects.select_for_update().get(pk=topic.pk)


def _stand(topic, standing, *, merged_into=None):
    topic.standing, topic.merged_into = standing, merged_into
    topic.save(update_fields=["standing", "merged_into"])


def _accept(topic):
    _stand(topic, Standing.ACCEPTED)
    filed = decisions.filed_under_topic(topic)
    decisions.relist("topic", topic.pk, publications=filed)
    transaction.on_commit(lambda: decisions.relist("topic", topic.pk, publications=filed))


def _hand_over_names(topic, into, *, was_public):
    """The address leads on and the name becomes a synonym; a word known from confidential stories alone does not."""
    topic.synonyms.exclude(slug=into.slug).update(topic=into)
    topic.former_addresses.update(topic=into)
    if was_public:
        FormerAddress.remember(into, topic.get_absolute_url())
    slug = slugify(topic.name)
    if (was_public or _is_open(topic)) and slug not in ("", into.slug):
        Synonym.objects.get_or_create(slug=slug, defaults={"topic": into, "word": topic.name})


def _is_open(topic):
    return topic.taggings.filter(content_object__article__is_confidential=False).exists()


def _hand_over_stories(topic, into):
    both = Tagging.objects.filter(tag=into).values("content_object")
    topic.taggings.filter(content_object__in=both).delete()
    topic.taggings.update(tag=into)
    decisions.hand_over_topic(topic, into)


def _refile(moved, keys):
    """Bring the lists of these places or sections in line with what stands below them, as far as `moved` matters."""
    for node in type(moved).objects.filter(pk__in=keys):
        filed = decisions.filed_below(node)
        decisions.relist(moved._meta.model_name, node.pk, publications=filed, within=decisions.filed_below(moved))
