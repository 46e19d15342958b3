"""What a workspace is held to: one generator for each rule, in a tuple for each subject."""
