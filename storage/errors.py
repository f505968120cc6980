"""What can go wrong with a database, apart from the work itself."""


class DatabaseTrouble(Exception):
    """The engine failed: disk full, connection lost, file locked. Nothing is known to be wrong with the work.

    A transaction that ends so was rolled back, or (connection lost during the commit) its fate is unknown.
    """


class AlreadyRunning(Exception):
    """Another process holds this SQLite file."""


class ConstraintBroken(Exception):
    """A constraint of the schema refused a row; the driver's error is the cause."""


class NotSupported(Exception):
    """This engine cannot do that; the message says what to use instead."""
