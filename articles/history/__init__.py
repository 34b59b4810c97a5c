"""The past of a story: its moments, two versions compared, what somebody has read, and what readers may see of it."""
