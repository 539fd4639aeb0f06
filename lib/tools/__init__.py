"""Bench and the builders of data files: run by developers, not installed."""
