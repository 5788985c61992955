# SPDX-License-Identifier: MIT
"""Building: the same bytes from the same sources, whatever was there before and however it runs."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError, TargetError
from kg.exports import FORMATS
from kg.model import Page, Reading
from kg.pipeline import Built, Request, run
from kg.readings import Articles, Readings, pack, unpack
from kg.sources import Defaults, find_sources
from tests.shell.files import TEXT, snapshot, write_corpus
from tests.shell.stub import STAGES, read_page


def build(folder: Path | list[Path], out: Path | None, jobs: int = 1, **options: object) -> Built:
    given = folder if isinstance(folder, list) else [folder]
    return run(given, Request(out=out, jobs=jobs, **options), stages=STAGES)  # type: ignore[arg-type]


def test_a_build_writes_the_graph_the_page_and_the_extracted_texts(tmp_path: Path) -> None:
    built = build(write_corpus(tmp_path / "in"), tmp_path / "out")
    files = snapshot(tmp_path / "out")
    assert set(files) == {
        "graph.ttl", "graph.html", "left-out.csv",
        "sources/lines.jsonl", "sources/web.html.txt", "sources/word.docx.txt",
    }  # fmt: skip
    assert set(built.written) == set(files)
    assert built.progress.read == 13
    assert built.faults == ()
    assert files["sources/lines.jsonl"].decode().count("\n") == 3


def test_an_incremental_build_gives_the_bytes_of_one_from_nothing(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in")
    build(corpus, tmp_path / "out")
    assert build(corpus, tmp_path / "out").progress.read == 0
    (corpus / "page-001.txt").write_text("本报讯 海州总工会参加活动。", encoding="utf-8")
    (corpus / "new.txt").write_text("本报讯 新河总工会参加活动。", encoding="utf-8")
    (corpus / "page-002.txt").unlink()
    (corpus / "word.docx").unlink()
    built = build(corpus, tmp_path / "out")
    assert (built.progress.read, built.progress.reused) == (2, 10)
    build(corpus, tmp_path / "fresh")
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")
    assert "sources/word.docx.txt" not in snapshot(tmp_path / "out")


def test_other_options_read_the_pages_anew(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in")
    build(corpus, tmp_path / "out")
    assert build(corpus, tmp_path / "out", defaults=Defaults(paper="午报")).progress.read == 13
    build(corpus, tmp_path / "fresh", defaults=Defaults(paper="午报"))
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")


def test_two_jobs_give_the_bytes_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read_sources.CHUNK_CHARS", 60)
    corpus = write_corpus(tmp_path / "in", count=40)
    build(corpus, tmp_path / "one")
    build(corpus, tmp_path / "two", jobs=2)
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(range(5)))
def test_the_order_of_sources_does_not_matter(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    corpus = write_corpus(tmp_path_factory.mktemp("in"))
    paths = [corpus / name for name in ("page-000.txt", "page-001.txt", "lines.jsonl", "below/page-000.txt", "gb.txt")]
    in_order = build(paths, None).graph.records
    assert build([paths[i] for i in order], None).graph.records == in_order


def test_without_a_folder_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = write_corpus(tmp_path / "in")
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    assert len(build(corpus, None).graph) > 0
    assert list((tmp_path / "cwd").iterdir()) == []


def test_faulty_sources_are_listed_and_the_others_built(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in", count=2)
    (corpus / "bad.txt").write_bytes(b"\x00\x01")
    built = build([corpus, tmp_path / "missing.txt"], tmp_path / "out")
    assert sorted(str(fault).split(":")[0] for fault in built.faults) == [str(tmp_path / "missing.txt"), "bad.txt"]
    (corpus / "bad.txt").unlink()
    build(corpus, tmp_path / "fresh")
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")


def test_a_source_that_became_faulty_loses_its_facts(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in", count=2)
    build(corpus, tmp_path / "out")
    (corpus / "page-001.txt").write_bytes(b"")
    build(corpus, tmp_path / "out")
    (corpus / "page-001.txt").unlink()
    build(corpus, tmp_path / "fresh")
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")


def test_when_nothing_can_be_read_the_old_graph_stays(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in", count=1)
    build(corpus, tmp_path / "out")
    before = snapshot(tmp_path / "out")
    (tmp_path / "bad.txt").write_bytes(b"")
    with pytest.raises(SourceError):
        build([tmp_path / "bad.txt"], tmp_path / "out")
    assert snapshot(tmp_path / "out") == before


def test_two_builds_into_one_folder_at_once_are_refused(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in", count=1)
    build(corpus, tmp_path / "out")
    with Readings(tmp_path / "out" / ".kg"), pytest.raises(TargetError, match="another build is writing here"):
        build(corpus, tmp_path / "out")
    build(corpus, tmp_path / "out")


def test_damaged_readings_are_read_anew(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in", count=2)
    build(corpus, tmp_path / "out")
    before = snapshot(tmp_path / "out")
    for rest in (tmp_path / "out" / ".kg").glob("readings.sqlite-*"):
        rest.unlink()
    (tmp_path / "out" / ".kg" / "readings.sqlite").write_bytes(b"no such thing" * 1000)
    assert build(corpus, tmp_path / "out").progress.reused == 0
    assert snapshot(tmp_path / "out") == before


def test_a_build_goes_on_in_a_moved_folder(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in", count=2)
    build(corpus, tmp_path / "out")
    shutil.move(tmp_path / "out", tmp_path / "moved")
    assert build(corpus, tmp_path / "moved").progress.read == 0


def test_a_reading_comes_back_as_it_was() -> None:
    reading = read_page(Page("a.txt", TEXT, "标题", "2024-09-25"), 0.0)
    assert reading.articles
    assert unpack(pack(reading, file="a.txt", key="k", text=None).body) == reading


def test_articles_are_found_by_id(tmp_path: Path) -> None:
    reading = read_page(Page("a.txt", TEXT), 0.0)
    with Readings() as readings:
        readings.keep([pack(reading, file="a.txt", key="k", text=None)])
        articles = Articles(readings)
        assert dict(articles) == {article.id: article for article in reading.articles}
        assert "none" not in articles
        assert list(readings) == [reading]


def test_build_takes_one_path_or_many_and_gives_the_graph(page: Path, tmp_path: Path) -> None:
    from kg import build as library_build

    graph = library_build(page, date="2024-09-25", paper="午报", place="南京")
    assert len(graph) > 0
    assert len(library_build([str(page)], out=tmp_path / "out")) == len(graph)
    assert (tmp_path / "out" / "graph.ttl").is_file()


def test_the_library_raises_what_it_cannot_read_unless_faults_are_taken(page: Path, tmp_path: Path) -> None:
    from kg import build as library_build

    missing = tmp_path / "missing.txt"
    with pytest.raises(SourceError, match="no such file"):
        library_build([page, missing])
    faults: list[SourceError] = []
    assert len(library_build([page, missing], on_fault=faults.append)) > 0
    assert [fault.where for fault in faults] == [str(missing)]


def test_a_missing_rulings_file_is_told(page: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        build([page], tmp_path / "out", rulings=tmp_path / "none.txt")
    assert not (tmp_path / "out").exists()


def test_a_page_on_which_the_program_fails_is_told_and_costs_no_other(page: Path, tmp_path: Path) -> None:
    def fail(page: Page, knowledge: object) -> Reading:
        if page.source == "other.txt":
            raise ZeroDivisionError("on purpose")
        return STAGES.read_page(page, knowledge)

    from dataclasses import replace

    other = tmp_path / "other.txt"
    other.write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    failing = replace(STAGES, read_page=fail)
    built = run([page, other], Request(), stages=failing)
    assert [article.source for article in built.graph.records.articles] == [page.name]
    assert re.search(r"^other.txt: kg fails .*ZeroDivisionError: on purpose; test_build.py:\d+", str(built.faults[0]))
    with pytest.raises(SourceError, match="report it") as caught:
        run([page, other], Request(), stages=failing, strict=True)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_a_worker_that_is_killed_is_told_with_the_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from kg.errors import KgError
    from tests.shell.stub import killed

    monkeypatch.setattr("kg.read_sources.CHUNK_CHARS", 60)
    corpus = write_corpus(tmp_path / "in", 10)
    with pytest.raises(KgError, match="ended from outside"):
        run([corpus], Request(out=tmp_path / "out", jobs=2), stages=replace(STAGES, read_page=killed))
    assert build(corpus, tmp_path / "out").progress.read > 0


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    corpus = write_corpus(tmp_path / "in", 40)
    run([corpus], Request(), stages=STAGES, report=lambda p: seen.append((p.done, p.total)))
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)


def test_a_full_disk_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = write_corpus(tmp_path / "in", 2)
    build(corpus, tmp_path / "out")
    before = snapshot(tmp_path / "out")
    (corpus / "new.txt").write_text("本报讯 新河总工会参加。", encoding="utf-8")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.outputs.os.fsync", full)
    with pytest.raises(TargetError, match="No space left on device"):
        build(corpus, tmp_path / "out")
    assert snapshot(tmp_path / "out") == before


@pytest.mark.parametrize("out", ["in", "in/graph", "in/of/old"])
def test_what_a_build_wrote_among_the_sources_is_no_source(tmp_path: Path, out: str) -> None:
    corpus, target = write_corpus(tmp_path / "in", count=2), tmp_path / out
    first = build(corpus, target, formats=("csv",))
    FORMATS["roll"](first.graph, target)
    again = build(corpus, target)
    assert (again.progress.read, again.progress.reused) == (0, first.progress.read)
    own = tuple(sorted(str(target / name) for name in {*first.written, *again.written, "roll.csv"}))
    assert (first.own, again.own) == ((), own)
    assert build(corpus, tmp_path / "elsewhere").own == own
    assert find_sources([target / "graph.html"]).own == ()


def test_a_file_that_a_user_puts_in_the_place_of_a_written_one_is_a_source(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in", count=2)
    written = corpus / "nodes.csv"
    build(corpus, corpus, formats=("csv",))
    assert str(written) in find_sources([corpus]).own
    written.write_text("姓名,荣誉称号\n温舒,江海工匠\n", encoding="utf-8")
    found = find_sources([corpus])
    assert "nodes.csv" in [source.name for source in found.sources]
    assert str(written) not in found.own


@pytest.mark.parametrize("notes", ["[1, 2]", '[1, "page-000.txt"]', '{"a": 1, "b": [2]}', "3", "{"])
def test_notes_that_hold_something_else_than_names_are_no_fault(tmp_path: Path, notes: str) -> None:
    corpus = write_corpus(tmp_path / "in", count=2)
    (corpus / ".kg").mkdir()
    (corpus / ".kg" / "written.json").write_text(notes, encoding="utf-8")
    assert build(corpus, corpus).own == ((str(corpus / "page-000.txt"),) if "page" in notes else ())


@pytest.mark.parametrize(("given", "out"), [("sources", "."), ("e4/sources", "e4"), (".", ".")])
def test_a_build_whose_files_would_lie_among_its_sources_leaves_them_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, out: str
) -> None:
    write_corpus(tmp_path / out / "sources", count=2)
    before = snapshot(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TargetError, match="give another folder with -o"):
        build(Path(given), Path(out))
    assert snapshot(tmp_path) == before


def test_a_build_takes_away_what_builds_wrote_and_nothing_else(tmp_path: Path) -> None:
    corpus, out = write_corpus(tmp_path / "in", count=2), tmp_path / "out"
    mine = [out / "graph-data" / "mine.csv", out / "sources" / "mine.txt", out / "sources" / "word.docx.txt"]
    build(corpus, out)
    for path in mine:
        path.parent.mkdir(exist_ok=True)
        path.write_text("a user's own", encoding="utf-8")
    for name in ("word.docx", "web.html"):
        (corpus / name).unlink()
    build(corpus, out)
    assert [path.read_text(encoding="utf-8") for path in mine] == ["a user's own"] * 3
    assert not (out / "sources" / "web.html.txt").exists()
    assert "sources/web.html.txt" not in (out / ".kg" / "written.json").read_text(encoding="utf-8")


def test_notes_of_names_alone_are_those_of_earlier_builds_and_lead_nowhere_else(tmp_path: Path) -> None:
    corpus, out = write_corpus(tmp_path / "in", count=2), tmp_path / "out"
    (out / ".kg").mkdir(parents=True)
    (out / "sources").mkdir()
    (out / "sources" / "old.html.txt").write_text("old", encoding="utf-8")
    (tmp_path / "mine.txt").write_text("a user's own", encoding="utf-8")
    notes = '["sources/old.html.txt", "sources/gone/a.txt", "sources/../../mine.txt", 1]'
    (out / ".kg" / "written.json").write_text(notes, encoding="utf-8")
    build(corpus, out)
    assert not (out / "sources" / "old.html.txt").exists()
    assert (tmp_path / "mine.txt").exists()
