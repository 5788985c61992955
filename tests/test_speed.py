# SPDX-License-Identifier: MIT
"""Speed is a ratio measured in one run; the floors lie far below what is reached, since other work disturbs."""

from bench import bench_jobs, bench_read, bench_start

READING = 0.4
"""Times the speed of jieba.posseg at first sight; reached: 0.5 to 0.6 on the sample pages, 1.7 to 2 on other news."""
JOBS = 0.6
"""Of the speed of two cores, by processor time; reached: 0.9."""
START = 1.5
"""Times what jieba needs to load its dictionary, as asked; reached: 1.1 to 1.25."""
TRIES = 3
"""How often that is measured, until it holds: a machine with other work to do may take longer once."""


def test_a_page_is_read_about_as_fast_as_jieba_tags_it() -> None:
    assert bench_read.against_posseg(rounds=3) > READING


def test_two_processes_read_nearly_twice_as_much() -> None:
    _, by_processor_time = bench_jobs.measure(pages=150, jobs=2, rounds=3)
    assert by_processor_time / 2 > JOBS


def test_a_build_of_one_page_starts_in_the_time_that_jieba_needs_to_load() -> None:
    tries = (bench_start.measure(rounds=2) for _ in range(TRIES))
    assert any(build < START * jieba for jieba, build in tries)
