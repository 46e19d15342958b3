"""From values to what a terminal, a script or a CI service reads."""
