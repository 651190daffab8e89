"""The command line: the only place that prints or exits."""

from site_builder.cli.app import main

__all__ = ["main"]
