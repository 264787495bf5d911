package org.claviger.application.reminders;

import java.util.Optional;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.reminders.spi.ExpiringSecrets;
import org.claviger.application.reminders.spi.ReminderLetters;
import org.claviger.application.reminders.spi.ReminderOutbox;
import org.claviger.application.reminders.spi.ReminderWebhook;
import org.claviger.application.roles.spi.OrganizationRoles;
import org.claviger.application.spi.Mailer;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.application.users.spi.Users;

/**
 * All that reminders need from outside.
 *
 * @param webhook absent when there is nobody to tell
 */
public record ReminderPorts(
        ExpiringSecrets secrets,
        ApiClients clients,
        Users users,
        OrganizationRoles roles,
        AccessModels models,
        ReminderOutbox outbox,
        ReminderLetters letters,
        Mailer mailer,
        Optional<ReminderWebhook> webhook,
        AuditTrail audit,
        UnitOfWork unitOfWork) {}
