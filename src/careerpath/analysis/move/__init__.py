"""From one role into another: the ways, what a move asks for, who is ready."""
