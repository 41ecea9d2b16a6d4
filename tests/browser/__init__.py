"""The workbench in a real browser, served by a real process."""
