"""What a typed question means: no language model, but the codebook's own words.

`understand` finds the actors of the case and a relation's trigger words in it, and who stands
where; `answer` asks the ledger. Both say what they took the question for.
"""

from sayso.questions.answering import Answer, answer
from sayso.questions.meaning import Filler, Question
from sayso.questions.understanding import understand

__all__ = ["Answer", "Filler", "Question", "answer", "understand"]
