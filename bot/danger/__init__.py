"""Whether somebody is in danger, and whose numbers help. Looked for before anything else."""
