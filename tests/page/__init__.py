# SPDX-License-Identifier: MIT
"""Tests of graph.html, most of them in a real browser."""
