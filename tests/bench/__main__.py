"""`python -m tests.bench NAME [--corpus DIR]`: runs one benchmark, ours and its peer in one run."""

import importlib
import keyword
import sys
from pathlib import Path

# A trailing underscore is no part of a name: `import` is a word of the language.
NAMES = sorted(
    file.stem.rstrip("_")
    for file in Path(__file__).parent.glob("*.py")
    if not file.stem.startswith("_") and "\ndef main(" in file.read_text(encoding="utf-8")
)


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in NAMES:
        print(f"usage: python -m tests.bench {'|'.join(NAMES)} [--corpus DIR]", file=sys.stderr)
        return 2
    module = importlib.import_module(f"tests.bench.{arguments[0]}{'_' * keyword.iskeyword(arguments[0])}")
    return module.main(arguments[1:]) or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
