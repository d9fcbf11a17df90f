"""What pandas with pyarrow reads of a table: python read_pandas.py FOLDER TABLE. Lines as in told.py."""

import json
import sys

import pandas
import pyarrow.parquet

from told import rows

folder, name = sys.argv[1:]
file = f"{folder}/parquet/{name}.parquet"
notes = {
    key.decode(): value.decode() for key, value in pyarrow.parquet.read_metadata(file).metadata.items()
}
print("grain", notes.pop("ks4gaps.grain"))
meanings = json.loads(notes.pop("ks4gaps.columns"))
for key, value in sorted(notes.items()):
    if key.startswith("ks4gaps."):
        print("note", f"{key}={value}")
frame = pandas.read_parquet(file, dtype_backend="pyarrow")
for column in frame.columns:
    print("column", f"{column} {frame[column].dtype.pyarrow_dtype}: {meanings[column]}")
rows([{c: None if v is pandas.NA else v for c, v in row.items()} for row in frame.to_dict("records")])
