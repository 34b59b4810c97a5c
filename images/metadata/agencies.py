"""Whose picture a credit says it is: a guess that fills the form in, for the desk to confirm."""

import re

from images.models import Image

# Names as they stand in credits, whole words only.
AGENCIES = [
    *("dpa", "dpa-Zentralbild", "dpa-infografik", "Deutsche Presse-Agentur", "dapd", "ddp", "epd", "KNA", "SID"),
    *("AP", "Associated Press", "AFP", "Agence France-Presse", "Reuters", "UPI", "TASS", "Xinhua", "Kyodo", "Yonhap"),
    *("APA", "ANSA", "EPA", "epa", "EFE", "ANP", "Belga", "Ritzau", "Scanpix", "NTB", "TT", "Lehtikuva", "PAP", "CTK"),
    *("ČTK", "MTI", "AAP", "Keystone", "Keystone-SDA", "PA Wire", "PA Media", "PA Images", "Canadian Press", "Anadolu"),
    *("Ukrinform", "Sputnik", "picture alliance", "picture-alliance", "imago", "imago images", "imagn", "Getty"),
    *("Getty Images", "GettyImages", "Bloomberg", "NurPhoto", "Zuma", "Zuma Press", "SIPA", "Sipa", "Abaca"),
    *("Abacapress", "Maxppp", "action press", "ActionPress", "laif", "Ostkreuz", "Agentur Focus", "Magnum Photos"),
    *("Redux", "Witters", "Eibner", "Eibner-Pressefoto", "Sven Simon", "augenklick", "firo Sportphoto", "Nordphoto"),
    *("ullstein bild", "Süddeutsche Zeitung Photo", "SZ Photo", "akg-images", "bpk", "Bridgeman", "Camera Press"),
    *("Rex Features", "dts Nachrichtenagentur", "NonstopNews", "Future Image", "Photothek", "News5", "Zentralbild"),
]
LIBRARIES = [
    *("Shutterstock", "iStock", "iStockphoto", "Adobe Stock", "AdobeStock", "stock.adobe.com", "Fotolia", "Alamy"),
    *("Depositphotos", "Dreamstime", "123RF", "Unsplash", "Pexels", "Pixabay", "Freepik", "Westend61", "Stocksy"),
    *("mauritius images", "Panthermedia", "pixelio", "Colourbox", "EyeEm", "Photocase", "plainpicture", "Zoonar"),
]
HANDED_OUT = ["Handout", "obs", "Pressefoto", "Pressebild", "Werksfoto", "courtesy of"]
SHORT = 4  # letters up to which capitals count: “AP” is an agency, “ap” a slip of the pen


def origin_of(*, credit: str, source: str) -> str:
    """The origin to offer, or “not said”. An agency outweighs whoever handed the picture out: it wants its credit."""
    words = f"{credit} / {source}"
    if _names_one(words, LIBRARIES):  # first, since some write “iStock / Getty Images”
        return Image.Origin.STOCK
    if _names_one(words, AGENCIES):
        return Image.Origin.AGENCY
    return Image.Origin.HANDOUT if _names_one(words, HANDED_OUT) else Image.Origin.UNKNOWN


def is_agency(name: str) -> bool:
    return _names_one(name, AGENCIES)


def _names_one(words: str, names: list[str]) -> bool:
    exact = "|".join(re.escape(name) for name in names if len(name) <= SHORT)
    loose = "|".join(re.escape(name) for name in names if len(name) > SHORT)
    either = rf"{exact}|(?i:{loose})" if exact else rf"(?i:{loose})"
    return bool(re.search(rf"(?<!\w)(?:{either})(?!\w)", words))
