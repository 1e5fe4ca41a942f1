package org.openndtms.portal.account.key;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A security key put into the machine of one page of Chromium; whoever is asked touches it at once. */
final class VirtualKey {
    private final CDPSession session;
    private final String id;

    private VirtualKey(CDPSession session, String id) {
        this.session = session;
        this.id = id;
    }

    /** Puts a new, empty key in. */
    static VirtualKey in(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "usb");
        options.addProperty("hasResidentKey", false);
        options.addProperty("hasUserVerification", false);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        return new VirtualKey(
                session,
                session.send("WebAuthn.addVirtualAuthenticator", arguments)
                        .get("authenticatorId")
                        .getAsString());
    }

    /** What the key holds: one credential with its private key and counter. */
    JsonObject credential() {
        JsonArray credentials =
                session.send("WebAuthn.getCredentials", arguments()).getAsJsonArray("credentials");
        return credentials.get(0).getAsJsonObject();
    }

    /** Makes this key the one that another was. */
    void take(JsonObject credential) {
        JsonObject arguments = arguments();
        arguments.add("credential", credential);
        session.send("WebAuthn.addCredential", arguments);
    }

    private JsonObject arguments() {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("authenticatorId", id);
        return arguments;
    }
}
