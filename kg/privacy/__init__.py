# SPDX-License-Identifier: MIT
"""Private persons: the words that tell of one, the names beside them, and a reading without those names."""
