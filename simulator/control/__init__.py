"""The control API: the verbs of people over HTTP. docs/simulator.md describes it."""
