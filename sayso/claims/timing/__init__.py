"""The grammar of English expressions of time: forms of words, and what each of them means."""
