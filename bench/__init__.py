"""Measurements: speed, size and quality at sizes the seeds do not have."""
