"""The command line. Every command is one call of the library."""

from sayso.cli.app import main

__all__ = ["main"]
