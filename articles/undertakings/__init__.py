"""Undertakings: where banned words and pictures stand, and what readers saw of them when."""
