"""Reconciling: what became of promises, where accounts differ, and how many origins stand behind one."""
