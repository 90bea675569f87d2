"""The attachments of a placement: scans, photos and signed documents, kept beside its records."""
