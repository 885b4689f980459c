"""The programs in the docs and in README.md run, against the mock, as a reader would run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Mock
from document import OPERATIONS, Operation

PACKAGE = Path(__file__).parents[1]
EXAMPLES = PACKAGE.parents[1] / "docs" / "examples"
README = (PACKAGE / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def run(program: str, mock: Mock) -> str:
    """What the program prints. Warnings are errors, so that no connection is left open."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={**os.environ, "APPSMILES_URL": mock.url, "APPSMILES_SECRET": mock.secret},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def test_there_is_an_example_for_each_operation_and_no_other() -> None:
    names = {path.stem for path in (EXAMPLES / "operations" / "python").iterdir() if path.suffix == ".py"}
    assert names == {operation.operation_id for operation in OPERATIONS}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.operation_id)
def test_the_example_of_an_operation_calls_it_and_prints(mock: Mock, operation: Operation) -> None:
    name = operation.operation_id
    text = (EXAMPLES / "operations" / "python" / f"{name}.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 20
    assert run(text, mock).strip()
    assert len(mock.requests()) == (1 if name == "createToken" else 2)


def test_the_five_minutes_run_to_their_end(mock: Mock) -> None:
    lines = run((EXAMPLES / "five-minutes" / "python.py").read_text(encoding="utf-8"), mock).splitlines()
    assert lines == [
        "Alex has 155 points",
        "+100 points",
        "stored already, nothing counts twice",
    ]


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_the_readme_runs(mock: Mock, block: str) -> None:
    assert run(block, mock).strip()


def test_the_readme_begins_with_a_call() -> None:
    assert len(BLOCKS) >= 3
    assert README[: README.index(BLOCKS[0])].count("\n") < 30
