"""python -m sayso: the command, of the interpreter that is named."""

from sayso.cli import main

main()
