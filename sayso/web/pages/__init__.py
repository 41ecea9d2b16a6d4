"""One file a page: each takes a visit and gives an answer."""
