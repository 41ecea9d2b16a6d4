"""Stage 6: all articles -> origins. Which tellings are one: text reuse, credits, shared sources."""
