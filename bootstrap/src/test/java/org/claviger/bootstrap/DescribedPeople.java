package org.claviger.bootstrap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.claviger.bootstrap.ApiDescription.Operation;
import org.claviger.bootstrap.RunningClaviger.Answer;

/** Asks the identity API for every answer that is described, but for those that other tests of the description ask for. */
final class DescribedPeople {
    private static final String API = "/api/identity/v1";
    private static final String PRODUCTION = "e1c95b70-3d68-4a2f-8c4e-7f0a1b6d9352";

    private final Sender sender;
    private final String admin;
    private final Outbox outbox;
    private final Map<String, String> keys = new LinkedHashMap<>();

    interface Sender {
        Answer send(String method, String path, String token, String json, String... headers);
    }

    DescribedPeople(Sender sender, String admin, Outbox outbox) {
        this.sender = sender;
        this.admin = admin;
        this.outbox = outbox;
    }

    private Answer send(String method, String path, String json, String... headers) {
        return sender.send(method, API + filled(path), admin, json.replace('\'', '"'), headers);
    }

    private String filled(String path) {
        String filled = path;
        for (var key : keys.entrySet()) {
            String end = key.getKey();
            filled = filled.replace(end, end.substring(0, end.indexOf('{')) + key.getValue());
        }
        return filled;
    }

    private String made(String list, String json, String field) {
        return send("POST", list, json).json().get(field).stringValue();
    }

    void askForEverything() {
        make();
        read();
        change();
        remove();
    }

    private void make() {
        String inStage = "{'name':'Described','environmentKey':'%s'}".formatted(PRODUCTION);
        keys.put("/users/bulk/{key}", made("/users/bulk", "{'records':[{'email':'bulk@described.example'}]}", "key"));
        keys.put("/users/{key}", made("/users", "{'email':'one@described.example'}", "key"));
        keys.put("/groups/{key}", made("/groups", inStage, "key"));
        keys.put("/application-roles/{key}", made("/application-roles", inStage, "key"));
        keys.put("/application-roles/{roleKey}", keys.get("/application-roles/{key}"));
        keys.put("/organization-roles/{key}", made("/organization-roles", "{'name':'Described'}", "orgRoleKey"));
        keys.put("/organization-roles/{roleKey}", keys.get("/organization-roles/{key}"));
        for (String list : List.of("/permissions", "/identity-providers")) {
            String first = send("GET", list, "").json().at("/results/0/key").stringValue();
            keys.put(list + "/{key}", first);
        }
        send("POST", "/organization-roles", "{'name':'described'}");
        send("POST", "/organization-roles/{key}/duplicate", "");
        send("POST", "/organization-roles/{key}/duplicate", "");
        send("PATCH", "/organization-roles/{key}", "{'name':'Developer'}");
        send("POST", "/users/{key}/organization-roles/{roleKey}", "");
        send("POST", "/users/{key}/application-roles/{roleKey}", "");
        send("PATCH", "/groups/{key}/users", "{'userKeysToAdd':['%s']}".formatted(keys.get("/users/{key}")));
        send("PATCH", "/groups/{key}/application-roles", "{}");
        String link = made("/users/{key}/invitations", "", "link");
        send(
                "POST",
                "/invitations/accept",
                "{'ticket':'%s','password':'a long pass phrase'}".formatted(link.substring(link.indexOf('#') + 1)));
        resetPassword("one@described.example");
    }

    private void resetPassword(String email) {
        outbox.await(email, 1);
        send("POST", "/password-resets", "{'email':'%s'}".formatted(email));
        String link = outbox.await(email, 2).link();
        for (String ticket : List.of(link.substring(link.indexOf('#') + 1), "no ticket")) {
            send(
                    "POST",
                    "/password-resets/accept",
                    "{'ticket':'%s','password':'another long pass phrase'}".formatted(ticket));
        }
        for (int i = 0; i < 3; i++) {
            send("POST", "/password-resets", "{'email':'%s'}".formatted(email));
        }
    }

    private void read() {
        for (Operation operation : ApiDescription.SERVED.operations()) {
            if (operation.method().equals("GET") && operation.path().startsWith(API)) {
                String path = operation.path().substring(API.length());
                send("GET", path, "");
                send("GET", path + "?nobody-knows-this=1", "");
            }
        }
    }

    private void change() {
        for (String path :
                List.of("/users/{key}", "/groups/{key}", "/application-roles/{key}", "/organization-roles/{key}")) {
            send("PATCH", path, "{'name':'Changed'}", "If-Match", "\"77\"");
            send("PATCH", path, "{'name':'Changed'}");
        }
    }

    private void remove() {
        send("DELETE", "/users/{key}/organization-roles/{roleKey}", "");
        send("DELETE", "/users/{key}/application-roles/{roleKey}", "");
        for (String path :
                List.of("/users/{key}", "/groups/{key}", "/application-roles/{key}", "/organization-roles/{key}")) {
            send("DELETE", path, "", "If-Match", "nonsense");
            send("DELETE", path, "", "If-Match", "\"77\"");
            send("DELETE", path, "");
        }
    }
}
