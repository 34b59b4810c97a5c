"""What a picture file is: its type, its parts, its pixels upright and in sRGB, opened within bounds."""
