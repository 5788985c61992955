# SPDX-License-Identifier: MIT
"""Files -> pages: one reader for each format, behind one table (`FORMATS`)."""

from kg.sources.defaults import Defaults
from kg.sources.find import Found, Source, find_sources
from kg.sources.formats import FORMATS, Format

__all__ = ["FORMATS", "Defaults", "Format", "Found", "Source", "find_sources"]
