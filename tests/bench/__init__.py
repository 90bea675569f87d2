"""Benchmarks: ratios measured in one run, on real folders. `python -m tests.bench`."""
