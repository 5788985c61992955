# SPDX-License-Identifier: MIT
"""`python -m kg`: the command line without its script."""

from kg.cli import run

if __name__ == "__main__":
    run()
