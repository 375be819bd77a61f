#!/usr/bin/env python3
"""What failed, out of a JUnit file of ctest: the name of each failed test and the places in its output that say why."""

import re
import sys
import xml.etree.ElementTree as ElementTree

REASON = re.compile(r"(: Failure$|: Skipped$|\[  FAILED  \]|ERROR: |SUMMARY: |runtime error: |WARNING: ThreadSanitizer|what\(\))")
LINES_OF_A_REASON = 12
LINES_OF_A_TEST = 60


def reasons(output):
    lines = output.splitlines()
    wanted = set()
    for at, line in enumerate(lines):
        if REASON.search(line):
            wanted.update(range(at, min(at + LINES_OF_A_REASON, len(lines))))
    # A test that was killed, or ran out of time, says nothing of that: how far it came is what there is.
    return [lines[at] for at in sorted(wanted)] or lines[-LINES_OF_A_REASON:]


for case in ElementTree.parse(sys.argv[1]).iter("testcase"):
    if case.find("failure") is None:
        continue
    print(f"--- {case.get('name')} ({float(case.get('time', 0)):.0f} s)")
    for line in reasons(case.findtext("system-out", ""))[:LINES_OF_A_TEST]:
        print(f"    {line[:300]}")
