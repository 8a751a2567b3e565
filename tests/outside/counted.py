"""Expectations of the checks by other programs: counted, and said where they fail."""

import sys

passed = failed = 0


def expect(what, good, detail=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {what}: {detail}")


def finish():
    """The line that CI adds up; nothing expected is a failure."""
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)
