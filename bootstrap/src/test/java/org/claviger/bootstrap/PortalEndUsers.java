package org.claviger.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.claviger.bootstrap.RunningClaviger.Answer;

/** Makes groups, application roles and deployments for the portal to show, and members who may do this or that. */
final class PortalEndUsers {
    /** What must never be anything but text. */
    static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    private static final String IDENTITY = "/api/identity/v1";
    private static final Pattern ROW = Pattern.compile("<th scope=\"row\"[^>]*>(?:<a [^>]*>)?([^<]*?)\\s*<");

    private PortalEndUsers() {}

    static String stageKey(RunningClaviger claviger, String slug) {
        return claviger.administer("GET", "/api/clients/v1/stages/" + slug, "")
                .json()
                .get("key")
                .stringValue();
    }

    private static String made(Answer answer) {
        if (answer.status() != 201) {
            throw new AssertionError("not made: " + answer.whole().body());
        }
        return answer.json().get("key").stringValue();
    }

    static String group(RunningClaviger claviger, String name, String slug) {
        return made(claviger.administer(
                "POST",
                IDENTITY + "/groups",
                "{\"name\":\"%s\",\"description\":\"of %s\",\"environmentKey\":\"%s\"}"
                        .formatted(name, name, stageKey(claviger, slug))));
    }

    static String role(RunningClaviger claviger, String name, String slug) {
        return made(claviger.administer(
                "POST",
                IDENTITY + "/application-roles",
                "{\"name\":\"%s\",\"claim\":\"claim of %s\",\"environmentKey\":\"%s\"}"
                        .formatted(name, name, stageKey(claviger, slug))));
    }

    /** The key of the asset. */
    static String asset(RunningClaviger claviger, String name, String... slugs) {
        String key = UUID.randomUUID().toString();
        for (String slug : slugs) {
            claviger.administer("POST", "/api/portfolios/v1/deployed-assets", """
                    {"deploymentKey":"%s","assetKey":"%s","type":"WebApplication","name":"%s","environmentKey":"%s",
                     "revision":5,"buildKey":"%s","deploymentDateTime":"2026-11-20T09:00:00Z","tag":"1.2.3"}""".formatted(
                            UUID.randomUUID(), key, name, stageKey(claviger, slug), UUID.randomUUID()));
        }
        return key;
    }

    /** Somebody who has signed in, and holds these permissions. */
    static Browser member(RunningClaviger claviger, String name, String permissions) {
        String email = name + "@example.com";
        String user = PortalMembers.user(claviger, email, name);
        PortalMembers.giveRole(claviger, user, name, permissions);
        PortalMembers.accept(new Browser(claviger), PortalMembers.invite(claviger, user));
        return Browser.signedIn(claviger, email, PortalMembers.PASSWORD);
    }

    /** One permission in one stage, as the API takes it. */
    static String inStage(RunningClaviger claviger, String permission, String slug) {
        return "{\"claimName\":\"%s\",\"environmentKeys\":[\"%s\"]}".formatted(permission, stageKey(claviger, slug));
    }

    /** The first column of the list. */
    static List<String> names(Browser.Page page) {
        List<String> names = new ArrayList<>();
        ROW.matcher(page.body()).results().forEach(row -> names.add(row.group(1)));
        return names;
    }

    /** The page to which an answer leads. */
    static Browser.Page follow(Browser browser, Browser.Page answer) {
        if (answer.status() != 303) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return browser.open(answer.header("Location"));
    }

    /** What is in a hidden field. */
    static String value(Browser.Page page, String field) {
        Matcher matcher = Pattern.compile("name=\"%s\" value=\"([^\"]*)\"".formatted(field))
                .matcher(page.body());
        if (!matcher.find()) {
            throw new AssertionError("no field " + field);
        }
        return matcher.group(1);
    }
}
