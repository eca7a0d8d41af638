"""Run by ``.ci/wheel`` in the empty environment: the package that ran is the installed one, its rules came with it, and it found something.

Usage: installed.py COMPARISON.json SOURCE-TREE
"""

import json
import sys
from pathlib import Path

import factcheck
from factcheck.rules import load_rules, shipped_folder

comparison = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
package = Path(factcheck.__file__).resolve().parent
source = Path(sys.argv[2]).resolve()
assert source not in package.parents, f"{package} is the source tree, not the wheel"
assert shipped_folder() == package / "shipped-rules", f"the rules came from {shipped_folder()}"
assert load_rules().rules, "the wheel holds no rules"
assert len(comparison["documents"]) == 5, comparison["documents"]
assert comparison["groups"], "the comparison of the five articles found nothing"
print(f"wheel: {len(comparison['documents'])} documents, {len(comparison['groups'])} groups, {len(comparison['findings'])} findings")
