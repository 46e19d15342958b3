"""What every command stands in: its workspace, who speaks, what it asks, and why it may not run."""
