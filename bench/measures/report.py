"""The form of a result."""

import statistics
import time
from collections.abc import Callable, Sequence

MILLI = 1000


def timed(work: Callable[[], object]) -> float:
    """Return how long work took, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * MILLI


def median(times: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(times)


def tell(name: str, value: float, unit: str, reference: float, at_most: float) -> list[str]:
    """Print one line; return what was missed: a ratio above at_most."""
    ratio = value / reference
    print(f"{name} {value:.3f} {unit} {reference:.3f} {ratio:.2f}", flush=True)
    return [f"{name}: ratio {ratio:.2f}, at most {at_most}"] if ratio > at_most else []
