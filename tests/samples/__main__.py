"""Make the sample publications and their metadata anew: `python -m tests.samples [DIR]`."""

import argparse
import sys
from pathlib import Path

from tests.conftest import PROJECT
from tests.samples.publications import make_samples


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.samples", description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=PROJECT / "resources" / "samples")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.pdf"):
        old.unlink()
    made = make_samples(out)
    size = sum(sample.path.stat().st_size for sample in made)
    print(f"{len(made)} publications, {size:,} bytes in {out}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
