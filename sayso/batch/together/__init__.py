"""What all articles come to together, and THE order of the stages that look at all of them.

Each step is a function of a block: forms that share a key, claims of one relation and the same
actors, and so on. What a case comes to is the union over all blocks. So whatever comes in or goes
out, it is enough to make anew the blocks it touches, and the result is that of starting over.
"""

from sayso.batch.together.follow import Followed, Watch, follow

__all__ = ["Followed", "Watch", "follow"]
