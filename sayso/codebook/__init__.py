"""The codebook: which relations and events are looked for, in which words, with which roles.

It is data that a researcher edits. `load` reads the shipped one or a folder of your own;
`copy_shipped` begins such a folder.
"""

from sayso.codebook.entries import Codebook, Entry, Example, RoleSpec, Trigger
from sayso.codebook.loader import copy_shipped, load

__all__ = ["Codebook", "Entry", "Example", "RoleSpec", "Trigger", "copy_shipped", "load"]
