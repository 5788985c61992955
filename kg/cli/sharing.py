# SPDX-License-Identifier: MIT
"""The commands that hand a graph on: to a browser or a SPARQL client, to a triple store, in other formats."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.shown import FOLDER, open_graph
from kg.errors import TargetError


@click.command()
@FOLDER
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port to listen on; 0: any free one."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 opens it to the network."
)
@click.option("--timeout", default=30.0, show_default=True, help="Seconds for one question.")
def serve(folder: Path, port: int, host: str, timeout: float) -> None:
    """Serve the page at / and a read-only SPARQL 1.1 endpoint at /sparql.

    \b
      kg serve exports
      curl 'http://127.0.0.1:8765/sparql?query=ASK{}'
    """
    from kg.rdf_read import turtle_file
    from kg.serve import listen
    from kg.serve import serve as run
    from kg.workers import Limits

    limits = Limits(seconds=timeout)
    turtle_file(folder)  # there is one, before an address is promised
    shown = f"[{host}]" if ":" in host else host
    at = listen(host, port)
    port = at.getsockname()[1]
    click.echo(f"http://{shown}:{port}/  SPARQL: http://{shown}:{port}/sparql  (Ctrl-C ends)", err=True)
    run(folder, host=host, port=port, limits=limits, at=at)


@click.command()
@FOLDER
@click.argument("url")
@click.option("--graph", default="", metavar="IRI", help="Graph to write; without it the default graph.")
@click.option("--add", is_flag=True, help="Add to the graph instead of replacing it.")
@click.option("--user", default="", help="User name; the password comes from KG_PUSH_PASSWORD.")
@click.option("--password", default="", envvar="KG_PUSH_PASSWORD", hidden=True)
def push(folder: Path, url: str, graph: str, add: bool, user: str, password: str) -> None:
    """Send the graph to a triple store (SPARQL 1.1 Graph Store Protocol).

    \b
      kg push exports http://localhost:3030/ds/data        Fuseki
      kg push exports http://localhost:7878/store          Oxigraph
    """
    from kg.push import push as send

    status = send(folder, url, graph=graph, add=add, user=user, password=password)
    click.echo(f"{url}: {status}", err=True)


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="FOLDER|FILE.ttl")
@click.option("--format", "names", multiple=True, help="Format to write; may be given several times.")
@click.option("-o", "--output", default="", help="Folder to write to, or - for standard output; default FOLDER.")
@click.option("--list", "listed", is_flag=True, help="Show the formats.")
def export(folder: Path | None, names: tuple[str, ...], output: str, listed: bool) -> None:
    """Write the graph in other formats.

    \b
      kg export --list
      kg export exports --format csv --format gexf -o out/
      kg export exports --format ntriples -o - | gzip > graph.nt.gz
    """
    from kg.exports import FORMATS

    if listed:
        for row in FORMATS.values():
            click.echo(f"{row.name:16} {row.about}")
        return
    unknown = [name for name in names if name not in FORMATS]
    if folder is None or not names or unknown:
        what = f"no format {unknown[0]!r}" if unknown else "give a FOLDER and --format"
        raise click.UsageError(f"{what}; formats: {', '.join(FORMATS)}")
    if output == "-" and len(set(names)) > 1:
        raise click.UsageError("several formats do not fit into one stream: give a folder with -o")
    graph = open_graph(folder)
    target = Path(output) if output else folder if folder.is_dir() else folder.parent
    if "html" in names and output != "-":
        _keep_texts(target)
    for name in dict.fromkeys(names):
        if output == "-":
            FORMATS[name](graph, sys.stdout.buffer)
            continue
        for path in FORMATS[name](graph, target):
            click.echo(str(path), err=True)


def _keep_texts(target: Path) -> None:
    """Refuse to write a page without the articles' texts, as an export is, over one that shows them."""
    from kg.exports.html import PAGE, shows_texts

    if shows_texts(target):
        what = "shows the articles' texts, which an exported page does not"
        raise TargetError(what, where=str(target / PAGE), mend="give another folder with -o, or build again")


COMMANDS: list[click.Command] = [serve, push, export]
"""What the main group adds."""
