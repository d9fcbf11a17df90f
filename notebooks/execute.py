"""Executes notebooks from start to end and writes them, with their outputs, to a folder.

    execute.py FOLDER NOTEBOOK ...

Refuses a notebook that was committed with outputs. Stops at the first cell that fails, and says which and why: the
kernel tells the reason only in the failed cell's output, so that is what is printed.
"""

import pathlib
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

SECONDS_A_CELL = 600


def execute(source: pathlib.Path, folder: pathlib.Path) -> None:
    notebook = nbformat.read(source, as_version=4)
    nbformat.validate(notebook)
    if any(cell.get("outputs") or cell.get("execution_count") for cell in notebook.cells):
        sys.exit(f"{source} holds outputs. Clear them before committing: in Jupyter, Edit, Clear Outputs of All Cells.")
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        # No time stamps in the cells: the same tables give the same file.
        record_timing=False,
        resources={"metadata": {"path": str(source.parent)}},
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as failure:
        sys.exit(f"{source} failed. {reason(notebook) or failure}")
    finally:
        nbformat.write(notebook, folder / source.name)


def reason(notebook: nbformat.NotebookNode) -> str:
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                trace = "\n".join(output.traceback[:20])
                return f"Cell {number}:\n\n{cell.source}\n\n{output.ename}: {output.evalue}\n{trace}"
    return ""


if __name__ == "__main__":
    for argument in sys.argv[2:]:
        execute(pathlib.Path(argument), pathlib.Path(sys.argv[1]))
