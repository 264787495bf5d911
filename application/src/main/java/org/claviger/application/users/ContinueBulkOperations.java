package org.claviger.application.users;

/**
 * Makes the users of all bulk operations that are not finished, each in a transaction with the note that it was made: however
 * often this is broken off and called again, by however many processes, each user is made once.
 */
public interface ContinueBulkOperations {

    void run();
}
