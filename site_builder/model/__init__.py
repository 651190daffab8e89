"""Nouns: what flows between the stages, frozen, with line numbers on everything."""
