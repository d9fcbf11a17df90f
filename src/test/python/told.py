"""Rows as lines a test compares: cells parted by " | ", a blank cell for null, in the order in which they are read."""


def cell(value):
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def rows(records):
    print("count", len(records))
    for record in records:
        print("row", " | ".join(cell(value) for value in record.values()))
