"""The doors: number and passphrase, a link from a message, or a name and a password."""
