from images.models.collection import Collected, Collection
from images.models.image import (
    FREE,
    RATIOS,
    Image,
    ImageQuerySet,
    check_boxes,
    check_crops,
    is_box,
    new_key,
    original_path,
)
from images.models.past import FormerKey, FormerOriginal, PictureMove
from images.models.rendition import Rendition, rendition_path
from images.models.words import PictureWords

__all__ = [
    "FREE",
    "RATIOS",
    "Collected",
    "Collection",
    "FormerKey",
    "FormerOriginal",
    "Image",
    "ImageQuerySet",
    "PictureMove",
    "PictureWords",
    "Rendition",
    "check_boxes",
    "check_crops",
    "is_box",
    "new_key",
    "original_path",
    "rendition_path",
]
