package org.claviger.application.reminders;

/** Finds out what is due, and writes it down to be sent. Refuses nothing. To be called every minute, on every node. */
public interface CollectReminders {

    /** All or nothing, in one transaction; without one when nothing is due. Tells how many are new. */
    int collect();
}
