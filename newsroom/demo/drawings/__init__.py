"""The demo paper's pictures, drawn by hand in SVG: no photographs, nothing from third parties.

`python -m newsroom.demo.drawings OUT_FOLDER` draws all of them anew.
"""
