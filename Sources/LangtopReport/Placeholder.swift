// Formats of a snapshot come here.
