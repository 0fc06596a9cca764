"""Formats of dates that differ from Django's own, a package a language. No words: those are in ``locale``."""
