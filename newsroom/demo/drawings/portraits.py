"""Portraits: busts on nothing, standing on their lower edge; paper-cut, light from the left."""

from dataclasses import dataclass

from newsroom.demo.drawings.strokes import circle, path

WIDTH, HEIGHT = 600, 720
INK = "#2a211f"
WHITE_HAIR = {"#e9e4da", "#d9d2c4"}
FACE = "M200 300C200 170 248 128 306 128C366 128 414 170 414 300C414 400 370 486 306 488C244 486 200 400 200 300Z"
FACE_SHADE = (
    "M306 128C366 128 414 170 414 300C414 400 370 486 306 488C330 440 322 420 318 394"
    "L346 372L318 290C322 230 326 170 306 128Z"
)
BEARD = (
    "M200 318C208 400 250 500 306 502C364 500 406 400 414 318C402 370 380 392 346 394"
    "C330 386 282 386 266 394C232 392 212 370 200 318Z"
)
FRINGE = (
    "M186 330C176 180 226 92 310 92C398 92 440 180 428 330C420 262 396 214 350 186"
    "C310 224 236 220 214 236C200 262 194 296 186 330Z"
)
HAIR_BEHIND = {
    "long": (
        "M168 300C150 120 240 60 308 62C400 64 458 150 440 320C436 420 462 480 470 540H140C150 480 172 420 168 300Z",
    ),
    "bob": (
        "M172 330C158 150 226 84 310 84C396 84 456 150 442 330C440 380 446 420 452 470"
        "C400 492 214 492 162 470C168 420 174 380 172 330Z",
    ),
}
HAIR_BEFORE = {
    "long": (FRINGE,),
    "bob": (FRINGE,),
    "bun": (
        "M190 306C182 170 240 100 308 100C380 100 430 170 422 306C412 240 380 188 308 184C238 188 204 240 190 306Z",
    ),
    "short": (
        "M192 300C176 180 220 96 316 92C410 90 436 176 422 300C414 262 404 236 390 214"
        "C340 214 270 206 240 190C222 222 202 250 192 300Z",
    ),
    "bald": (
        "M194 310C190 280 194 256 206 240C214 268 212 292 208 320Z",
        "M420 310C424 280 420 256 408 240C400 268 402 292 406 320Z",
    ),
}
KNOT = (316, 92, 56)  # x, y, radius


@dataclass(frozen=True)
class Look:
    """What tells one colleague from another. `shade` and `cloth_shade` lie on the right-hand side."""

    hair: str
    skin: str
    shade: str
    hair_colour: str
    cloth: str
    cloth_shade: str
    collar: str = "crew"
    glasses: bool = False
    beard: bool = False


PEOPLE = {
    "wittkamp": Look("bob", "#f0c9ad", "#d9a385", "#3b2419", "#1f4e5f", "#173c4a", "roll"),
    "adeyemi": Look("short", "#8f5d40", "#6f4430", "#1d1512", "#d08a3a", "#b06f26", "shirt", glasses=True),
    "lorenzen": Look("bald", "#efc6a8", "#d49e7f", "#b9b2a6", "#2b3550", "#1f2740", "jacket", beard=True),
    "kaya": Look("long", "#e6b492", "#c98f6c", "#241714", "#a1263b", "#7e1b2d", "v"),
    "herzfeld": Look("bun", "#f2cdb3", "#d8a688", "#d9d2c4", "#4a3a6a", "#392c54", "jacket", glasses=True),
}


def portrait(look):
    """The bust as SVG, laid on from back to front."""
    layers = (
        hair(look, shapes=HAIR_BEHIND),
        circle(*KNOT, look.hair_colour) if look.hair == "bun" else "",
        shoulders(look),
        collar(look),
        face(look),
        beard(look) if look.beard else "",
        hair(look, shapes=HAIR_BEFORE),
        glasses() if look.glasses else "",
    )
    return "".join(layers)


def hair(look, *, shapes):
    return "".join(path(shape, look.hair_colour) for shape in shapes.get(look.hair, ()))


def shoulders(look):
    return (
        path("M30 720C40 600 110 560 240 528H366C496 560 566 600 574 720Z", look.cloth)
        + path("M366 528C496 560 566 600 574 720H330Z", look.cloth_shade)
        + path("M242 440H366V548C340 590 268 590 242 548Z", look.skin)
        + path("M304 440H366V548C352 572 330 580 304 580Z", look.shade)
    )


def collar(look):
    pieces = {
        "crew": (),
        "shirt": (
            ("M236 520L200 560L286 640L304 584Z", "#f6f1e7"),
            ("M372 520L410 560L322 640L304 584Z", "#ded6c6"),
        ),
        "roll": (("M228 500C270 536 338 536 380 500L386 566C340 600 268 600 222 566Z", look.cloth),),
        "v": (
            ("M240 532L304 664L368 532C350 560 258 560 240 532Z", look.skin),
            ("M304 576V664L368 532C356 560 330 574 304 576Z", look.shade),
        ),
        "jacket": (
            ("M236 524L304 720L372 524C350 566 258 566 236 524Z", "#f6f1e7"),
            ("M240 526L190 560L276 720H310Z", look.cloth),
            ("M368 526L424 562L336 720H300Z", look.cloth_shade),
        ),
    }
    return "".join(path(shape, fill) for shape, fill in pieces[look.collar])


def face(look):
    brow_colour = "#8b8578" if look.hair_colour in WHITE_HAIR else look.hair_colour
    brow = f'stroke="{brow_colour}" stroke-width="9" stroke-linecap="round"'
    mouth = 'stroke="#8a2f2a" stroke-width="8" stroke-linecap="round"'
    return (
        path(FACE, look.skin)
        + path(FACE_SHADE, look.shade)
        + ellipse(200, 316, 18, 34, look.skin)
        + ellipse(414, 316, 18, 34, look.shade)
        + path("M228 270Q252 254 280 266M334 266Q362 254 386 270", "none", brow)
        + ellipse(256, 302, 9, 8, INK)
        + ellipse(358, 302, 9, 8, INK)
        + path("M264 424Q304 444 346 422", "none", mouth)
    )


def ellipse(x, y, rx, ry, fill):
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{fill}"/>'


def beard(look):
    return path(BEARD, look.hair_colour) + path("M272 420Q306 436 340 420Q306 448 272 420Z", "#f1d9cc")


def glasses():
    rim = f'stroke="{INK}" stroke-width="8"'
    lens = f'fill-opacity=".18" {rim}'
    bridge = path("M294 300Q307 290 320 300M214 298L198 290M400 298L416 290", "none", rim)
    return circle(254, 304, 40, "#fff", lens) + circle(360, 304, 40, "#fff", lens) + bridge
