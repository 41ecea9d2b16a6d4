"""4. A reading -> claims: codebook frames, attribution chain, polarity, modality, times."""
