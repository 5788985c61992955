# SPDX-License-Identifier: MIT
"""Tests of the asking side: reading back, graph, queries, exports, server."""
