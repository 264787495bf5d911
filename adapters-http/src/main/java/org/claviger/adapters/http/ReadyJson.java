package org.claviger.adapters.http;

/** The server answers; {@code reminders} tells whether mails and webhook do what they should. */
record ReadyJson(String status, String reminders) {}
