"""Files to and from others: pairing, packets, inbox and outbox, acknowledgement."""
