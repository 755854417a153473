"""``python -m rapporteur``."""

import sys

from rapporteur.cli import main

if __name__ == "__main__":
    sys.exit(main())
