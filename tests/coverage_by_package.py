"""How much of each package the tests ran: `make cov` prints it, the least first."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import coverage

PACKAGE = Path("ddcurric").resolve()


def main() -> None:
    data, say = coverage.Coverage(), sys.stdout.write
    data.load()
    lines, missed = Counter[str](), Counter[str]()
    for path in sorted(PACKAGE.rglob("*.py")):
        _, statements, _, missing, _ = data.analysis2(str(path))
        package = ".".join(path.relative_to(PACKAGE.parent).parent.parts)
        lines[package] += len(statements)
        missed[package] += len(missing)
    shares = {package: 1 - missed[package] / lines[package] for package in lines if lines[package]}
    for package, share in sorted(shares.items(), key=lambda each: each[1]):
        say(f"{share:6.1%}  {package}  ({missed[package]} of {lines[package]} lines not run)\n")
    say(f"{1 - missed.total() / lines.total():6.1%}  in all\n")


if __name__ == "__main__":
    main()
