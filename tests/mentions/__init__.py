"""Tests of the mention finders."""
