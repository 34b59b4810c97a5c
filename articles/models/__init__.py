"""The heart's tables: what stories are filed under, who may do what, texts, decisions, records, addresses."""

from articles.models.addresses import Address, FormerAddress
from articles.models.article import Article, Assignment, Kind, Stage, Standing
from articles.models.autosave import Autosave
from articles.models.catalogue import Place, Section, Synonym, Tagging, Topic
from articles.models.checking import Hit, Override, StyleRule, Undertaking
from articles.models.law import LegalRequest, SealedText
from articles.models.likeness import Neighbour, Signpost, WordCount, WordProfile
from articles.models.lists import Batch, BatchLine, ListColumns, StoryList
from articles.models.notifications import CalendarAddress, Happening, MailTimes, Notification, NotificationChoice, Way
from articles.models.presence import Presence
from articles.models.publication import Correction, Entry, Publication, Release
from articles.models.reading import PreviewAnswer, PreviewLink, ReadMark
from articles.models.record import Hold, Move, SecondLook, Verb
from articles.models.reply import Reply
from articles.models.running_story import RunningStory
from articles.models.search import DraftDocument, SearchDocument, SearchTerm
from articles.models.series import Series
from articles.models.staff import Membership, Right, Role, RoleRight
from articles.models.talk import Note, Part
from articles.models.template import StoryTemplate
from articles.models.version import AiUse, Byline, EntryOrder, Genre, Pick, PictureUse, Version

__all__ = [
    "Address", "AiUse", "Article", "Assignment", "Autosave", "Batch", "BatchLine", "Byline", "CalendarAddress",
    "Correction", "DraftDocument", "Entry", "EntryOrder", "FormerAddress", "Genre", "Happening", "Hit", "Hold",
    "Kind", "LegalRequest", "ListColumns", "MailTimes", "Membership", "Move", "Neighbour", "Note", "Notification",
    "NotificationChoice", "Override", "Part", "Pick", "PictureUse", "Place", "Presence", "PreviewAnswer",
    "PreviewLink", "Publication", "ReadMark", "Release", "Reply", "Right", "Role", "RoleRight", "RunningStory",
    "SealedText", "SearchDocument", "SearchTerm", "SecondLook", "Section", "Series", "Signpost", "Stage",
    "Standing", "StoryList", "StoryTemplate", "StyleRule", "Synonym", "Tagging", "Topic", "Undertaking", "Verb",
    "Version", "Way", "WordCount", "WordProfile",
]  # fmt: skip
