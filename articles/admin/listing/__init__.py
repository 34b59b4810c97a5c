"""The story list on screen: filters, columns, lists of one's own, and work on many stories at once."""
