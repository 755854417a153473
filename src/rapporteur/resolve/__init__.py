"""From names to entities and from claims to events: what is one, what is likely one, and why."""
