"""What a command writes: records, edits, a plan's document, all the files of a decision."""
