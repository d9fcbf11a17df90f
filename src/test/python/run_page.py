"""Runs what a page shows beneath a heading, as it stands there: python run_page.py PAGE HEADING WORD=WORD...

Each WORD=WORD puts another word in the place of the page's. Says how many rows each SQL statement gave, or those of `gaps`.
"""

import re
import sys

from told import leave

page, heading, *words = sys.argv[1:]
text = open(page, encoding="utf-8").read()
block = re.search(rf"^## {re.escape(heading)}\n.*?^```\n(.*?)^```$", text, re.DOTALL | re.MULTILINE).group(1)
for word in words:
    shown, here = word.split("=")
    assert shown in block, f"{shown} is not in the block beneath {heading}"
    block = block.replace(shown, here)
if heading == "DuckDB":
    import duckdb

    for statement in filter(None, map(str.strip, block.split(";"))):
        print("count", len(duckdb.sql(statement).fetchall()))
else:
    names = {}
    exec(block, names)
    print("count", len(names["gaps"]))
    for key in names.get("notes", {}):
        print("note", key.decode())
leave()
