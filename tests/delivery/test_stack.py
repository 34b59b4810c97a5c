"""Calls of a request never ask the system for stack one by one, however deep they are."""

import resource
from threading import Thread

from delivery.stack import roomy

CALLS, DEPTHS = 1_000, range(300)
FEW = CALLS // 10


def most_faults(middleware) -> int:
    """Of all depths, the most pages of memory that the system had to give for CALLS calls of an empty function."""
    found = []
    thread = Thread(target=lambda: found.extend(middleware(descend)(depth) for depth in DEPTHS))
    thread.start()
    thread.join()
    return max(found)


def descend(depth) -> int:
    return descend(depth - 1) if depth else faults_of_calls()


def faults_of_calls() -> int:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _number in range(CALLS):
        nothing()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def nothing():
    pass


def test_no_depth_makes_calls_ask_for_memory():
    assert most_faults(roomy) < FEW


def test_python_still_needs_it():
    """Where this fails, Python has learnt it, and `roomy` can go."""
    assert most_faults(lambda work: work) > FEW
