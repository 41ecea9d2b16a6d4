"""Quality and speed, measured on corpora handed in as folders. See docs/quality.md."""
