# SPDX-License-Identifier: MIT
"""Tests of the mention finders."""
