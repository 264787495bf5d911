-- Reminders that were sent, or wait to be. Each stands here once, whichever node has found out first that it is due.

CREATE TABLE reminder (
    secret_id       TEXT NOT NULL,
    threshold_days  INTEGER NOT NULL,
    recipient       TEXT NOT NULL, -- member: and the key of a user, or webhook
    client_id       TEXT NOT NULL,
    channel         TEXT NOT NULL CHECK (channel IN ('MAIL', 'WEBHOOK')),
    next_attempt_at INTEGER NOT NULL, -- nobody sends it before: somebody is about to, or the last attempt has failed
    owner           TEXT, -- who is about to send it
    attempts        INTEGER NOT NULL, -- that have failed
    failing_since   INTEGER,
    failure         TEXT, -- why the last attempt has failed
    sent_at         INTEGER,
    PRIMARY KEY (secret_id, threshold_days, recipient),
    CHECK ((attempts = 0) = (failing_since IS NULL) AND (attempts = 0) = (failure IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX reminder_waiting ON reminder (channel, next_attempt_at) WHERE sent_at IS NULL;
