package org.claviger.adapters.http.server;

/** The server answers; {@code reminders} tells whether mails and webhook do what they should. */
record ReadyJson(String status, String reminders) {}
