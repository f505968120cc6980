"""`custody.csv`: every event on the evidence, in order."""

import csv
import io

from bot.papers.dossier import Dossier
from bot.papers.manifest import utc

NAME = "custody.csv"
COLUMNS = ("event", "utc", "actor", "deed", "piece", "sha256", "event_hash")


def write(dossier: Dossier) -> bytes:
    """The log as CSV, with the hash of the event that each line repeats."""
    digests = {one.nth: one.digest for one in dossier.exhibits}
    hashes = {link.event.seq: link.hash for link in dossier.chain}
    made = io.StringIO()
    rows = csv.writer(made, lineterminator="\n")
    rows.writerow(COLUMNS)
    for line in dossier.custody:
        digest = digests.get(line.nth, "")
        rows.writerow((line.seq, utc(line.at), line.actor, line.deed, line.nth or "", digest, hashes[line.seq]))
    return made.getvalue().encode()
