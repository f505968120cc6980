"""The one write path: the door, and one file per aggregate."""
