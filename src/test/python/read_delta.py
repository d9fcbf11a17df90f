"""What delta-rs reads of a table: python read_delta.py FOLDER TABLE VERSION. Lines as in told.py.

Of the table's notes only ours: Delta adds what the session sets for every table it makes.
"""

import sys

from deltalake import DeltaTable

from told import leave, rows

folder, name, version = sys.argv[1:]
table = DeltaTable(f"{folder}/delta/{name}", version=int(version))
metadata = table.metadata()
print("grain", metadata.description)
for key, value in sorted(metadata.configuration.items()):
    if key.startswith("ks4gaps."):
        print("note", f"{key}={value}")
for field in table.schema().fields:
    print("column", f"{field.name} {field.type.type}: {field.metadata['comment']}")
rows(table.to_pyarrow_table().to_pylist())
leave()
