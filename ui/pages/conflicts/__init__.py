"""Fields that two people wrote differently: a person decides."""
