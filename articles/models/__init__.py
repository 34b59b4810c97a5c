"""The heart's tables: what stories are filed under, who may do what, texts, decisions, records, addresses."""

from articles.models.addresses import Address, FormerAddress
from articles.models.article import Article, Assignment, Kind, Stage
from articles.models.catalogue import Place, Section, Tagging, Topic
from articles.models.publication import Correction, Entry, Publication, Release, SearchDocument
from articles.models.record import Hold, Move, Note, SecondLook, Verb
from articles.models.staff import Membership, Right, Role, RoleRight
from articles.models.version import AiUse, Autosave, Byline, Genre, Pick, Version

__all__ = [
    "Address", "AiUse", "Article", "Assignment", "Autosave", "Byline", "Correction", "Entry", "FormerAddress", "Genre",
    "Hold", "Kind", "Membership", "Move", "Note", "Pick", "Place", "Publication", "Release", "Right", "Role",
    "RoleRight", "SearchDocument", "SecondLook", "Section", "Stage", "Tagging", "Topic", "Verb", "Version",
]  # fmt: skip
