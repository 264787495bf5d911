package org.claviger.application.users;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.Problem;

/**
 * What a new user is to be.
 *
 * @param name absent or empty: the e-mail address
 * @param active absent: yes
 * @param invite whether the user is to sign in with a password of Claviger
 * @param provider an external identity provider that the user is to sign in with
 * @param subject what that provider calls the user
 * @param username what the user is called there by people
 * @param misread what the adapter could not read
 */
public record UserDraft(
        Optional<String> name,
        Optional<String> email,
        Optional<Boolean> active,
        Optional<String> photoUrl,
        boolean invite,
        Optional<UUID> provider,
        Optional<String> subject,
        Optional<String> username,
        List<Problem> misread) {}
