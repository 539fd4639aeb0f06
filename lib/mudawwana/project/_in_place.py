"""A run of the project's own notebooks in place: what was there stays until all four have run."""

import shutil

from mudawwana.charts import write_file
from mudawwana.messages import message
from mudawwana.project._notebook_files import changed_findings, read


def cleared(folder):
    """A folder without what a run that was stopped has left in it."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def publish(made, notebooks, figures):
    """Put in place what a run has made; lines that say which findings are no longer what they were."""
    changed = []
    for file in sorted((made / "notebooks").iterdir()):
        before = notebooks / file.name
        changed += [(file.stem, *words) for words in changed_findings(read(before), read(file))]
    for part, folder in (("figures", figures), ("notebooks", notebooks)):
        for file in sorted((made / part).iterdir()):
            write_file(folder / file.name, file.read_bytes())
    cleared(made)
    if not changed:
        return []
    head = message(
        "{n:finding} changed. Look at them and at the figures, then commit; make test says which numbers of the "
        "READMEs must follow.",
        n=len(changed),
    )
    return [head, *(line for finding in changed for line in _lines(*finding))]


def _lines(name, cell, before, after):
    """The lines that differ, as they were and as they are."""
    yield f"  {name}, {cell}"
    before, after = (list(filter(None, text.splitlines())) for text in (before, after))
    yield from (f"    - {line}" for line in before if line not in after)
    yield from (f"    + {line}" for line in after if line not in before)
