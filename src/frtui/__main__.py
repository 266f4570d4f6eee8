"""``python -m frtui`` does what ``frtui`` does."""

import sys

from frtui.cli import main

if __name__ == "__main__":
    sys.exit(main())
