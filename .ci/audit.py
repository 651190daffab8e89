"""Ask for known holes in the pinned packages; say so plainly when nobody answers.

A hole fails the check. No answer does not: a build must be possible without a network.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path


def main(locks: list[str]) -> int:
    """Audit each lock; 1 when a package has a known hole."""
    failed = 0
    for lock in locks:
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "audit.json"
            done = subprocess.run(  # noqa: S603 -- our own arguments
                [
                    *(sys.executable, "-m", "pip_audit", "--progress-spinner=off"),
                    *("--require-hashes", "--disable-pip", "--timeout=10"),
                    *("--format=json", f"--output={report}", "--requirement", lock),
                ],
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            answer = report.read_text(encoding="utf-8") if report.exists() else ""
        if not answer:
            last = (done.stderr.strip().splitlines() or ["no output"])[-1]
            print(f"audit of {lock}: SKIPPED, no registry answered ({last[:160]})")
            continue
        packages = json.loads(answer)["dependencies"]
        holes = [(p, hole) for p in packages for hole in p.get("vulns", ())]
        for package, hole in holes:
            fixed = ", ".join(hole["fix_versions"]) or "no fixed version yet"
            print(f"{lock}: {package['name']} {package['version']}: {hole['id']} (fixed: {fixed})")
        print(f"audit of {lock}: {len(packages)} packages, {len(holes)} known holes")
        failed |= bool(holes)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
