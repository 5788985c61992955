# SPDX-License-Identifier: MIT
"""Tests of page reading."""
