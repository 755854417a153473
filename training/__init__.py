"""How the language pipeline is made and measured; never part of the package."""
