"""The reports: trainees by weeks, and a year added up."""
