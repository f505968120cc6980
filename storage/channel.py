"""By which way something goes out; each has a sender of its own, so that none waits for another."""

TELEGRAM, MAIL = "telegram", "mail"
