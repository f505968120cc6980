"""Looking after a deployment: check, backup, boxes, and the proof of the audit."""
