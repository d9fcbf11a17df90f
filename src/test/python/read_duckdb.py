"""What DuckDB reads of a table's Parquet: python read_duckdb.py FOLDER TABLE. Lines as in told.py."""

import json
import sys

import duckdb

from told import rows

folder, name = sys.argv[1:]
file = f"{folder}/parquet/{name}.parquet"
notes = {
    bytes(key).decode(): bytes(value).decode()
    for key, value in duckdb.execute("SELECT key, value FROM parquet_kv_metadata(?)", [file]).fetchall()
}
print("grain", notes.pop("ks4gaps.grain"))
meanings = json.loads(notes.pop("ks4gaps.columns"))
for key, value in sorted(notes.items()):
    if key.startswith("ks4gaps."):
        print("note", f"{key}={value}")
for column, kind, *_ in duckdb.execute("DESCRIBE SELECT * FROM read_parquet(?)", [file]).fetchall():
    print("column", f"{column} {kind}: {meanings[column]}")
found = duckdb.execute("SELECT * FROM read_parquet(?)", [file])
names = [column[0] for column in found.description]
rows([dict(zip(names, row)) for row in found.fetchall()])
