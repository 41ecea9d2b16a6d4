"""Stage 7: claims and origins -> how many independent tellings stand for and against what."""
