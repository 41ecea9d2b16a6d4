"""Stage 5: all mentions -> entities. Who is who across articles: blocking, matching, judgements."""
