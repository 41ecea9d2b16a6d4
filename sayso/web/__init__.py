"""The workbench: the pages of a case for a browser, each of them also JSON.

The web sees the ledger through views, never a stage.
"""

from sayso.web.app import create_app
from sayso.web.security import Access

__all__ = ["Access", "create_app"]
