"""The board: stories by how far they are at work, one lane for each stage, and what readers see today beside them."""
