# SPDX-License-Identifier: MIT
"""The command line: it parses, calls and prints. Data goes to stdout, talk to stderr.

A command's module is only imported when the command is used, so `kg --help` stays quick.
Exit codes: 0 fine, 1 nothing found or a check failed, 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import shlex
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from kg import __version__
from kg.errors import AmbiguousNameError, KgError

COMMANDS = {
    "build": ("building", "Read files and folders and write the graph."),
    "find": ("asking", "Find entities by name."),
    "page": ("reporting", "All that is said of one entity, as a page in Markdown."),
    "timeline": ("reporting", "What was reported of an entity, by date."),
    "roll": ("reporting", "The roll of honours."),
    "path": ("asking", "How two entities are connected."),
    "why": ("asking", "Why an entity or a fact is in the graph."),
    "query": ("asking", "Ask in SPARQL."),
    "serve": ("sharing", "Show the page and answer SPARQL over HTTP."),
    "export": ("sharing", "Write the graph in another format."),
    "push": ("sharing", "Send the graph to a triple store."),
    "review": ("reviewing", "Undecided pairs as a sheet, and its answers back."),
    "diff": ("comparing", "What came, went or changed between two graphs, and why."),
    "verify": ("checking", "Hold a built graph against its sources and its shapes."),
    "check": ("checking", "Check a built graph by itself; without FOLDER ontology/ and seeds/."),
    "eval": ("evaluating", "Score a built graph, or the tool, against annotated pages."),
}
"""Each command, the module of this package where it lives, and its line in `kg --help`."""


_WORDS = "kg.words"
"""Where a context keeps the words of its command."""
_COLLECT = 200_000, 20, 50
"""Objects made between two collections of garbage, and after how many of the young comes one of the older. By
Python's own values a short command spends a sixth of its time on what it loads, of which nothing is ever garbage;
so it does again when it ends, unless all is frozen then."""


class Group(click.Group):
    """The commands of `COMMANDS`, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name, imported now."""
        if name not in COMMANDS:
            return None
        for command in import_module(f"kg.cli.{COMMANDS[name][0]}").COMMANDS:
            if command.name == name:
                return command  # type: ignore[no-any-return]
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `kg --help`, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])

    def main(self, *args: Any, **extra: Any) -> Any:
        """The whole run; a standard output that takes no more (a full disk) is one clear line as well."""
        try:
            try:
                return super().main(*args, **extra)
            finally:
                _flush()
        except OSError as fault:
            if fault.filename is not None:
                raise
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
            if isinstance(fault, BrokenPipeError):
                sys.exit(0)
            click.echo(f"kg: standard output cannot be written to: {fault.strerror or fault}; give it room", err=True)
            sys.exit(2)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words of a command, kept for what it may say of them."""
        ctx.meta[_WORDS] = list(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error that the user can mend is one clear line, and one for each way to mend it."""
        try:
            return super().invoke(ctx)
        except AmbiguousNameError as error:
            click.echo(f"kg: {error}", err=True)
            for id_, kind, *told in error.choices:
                words = (id_ if word == error.name else word for word in ctx.meta[_WORDS])
                about = " · ".join(filter(None, (kind, *told)))
                click.echo(f"  {about}\n    kg {shlex.join(words)}", err=True)
            ctx.exit(error.exit_code)
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("kg: interrupted; nothing is half-written", err=True)
            ctx.exit(130)
        except BrokenPipeError:
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
            ctx.exit(0)


def _flush() -> None:
    """Write out what waits for standard output, where there is one (not after `>&-`)."""
    flush = getattr(sys.stdout, "flush", None)
    if flush:
        flush()


def _open_closed() -> None:
    """Give the streams that the caller closed (`>&-`) a place that swallows all, so no file takes their numbers."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - until the end


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """A knowledge graph of Chinese labour news, with the exact words behind every fact."""
    logging.getLogger().addHandler(logging.NullHandler())  # libraries' talk is not ours


def run() -> None:
    """The console's `kg`, a process of its own, which searches for garbage seldom and not at its end."""
    _open_closed()
    gc.set_threshold(*_COLLECT)
    atexit.register(gc.freeze)
    main(prog_name="kg")
