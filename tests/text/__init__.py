"""Tests of page reading."""
