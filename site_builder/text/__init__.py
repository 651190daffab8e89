"""Nouns: characters and words of Chinese text; nothing here knows of newspapers."""
