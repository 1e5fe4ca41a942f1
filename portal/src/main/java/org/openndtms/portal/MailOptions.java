package org.openndtms.portal;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which server takes the portal's mail. */
final class MailOptions {
    private static final String PASSWORD_VARIABLE = "NDTMS_SMTP_PASSWORD";
    private static final int SMTP = 25;
    private static final int SMTPS = 465;

    @Option(
            names = "--smtp",
            paramLabel = "URL",
            description =
                    "Mail server, as smtp://[USER@]HOST[:PORT] or smtps://…; the password comes from the variable "
                            + PASSWORD_VARIABLE + ". Without it, mail waits in the outbox.")
    private @Nullable URI server;

    @Option(names = "--mail-from", paramLabel = "ADDRESS", description = "Sender of the portal's mail.")
    private @Nullable String from;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** The settings by which Spring Boot sends mail; none if no server is named. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new TreeMap<>();
        if (from != null) {
            settings.put("ndtms.mail.from", from);
        }
        if (server == null) {
            return settings;
        }
        boolean secure = "smtps".equals(server.getScheme());
        if (server.getHost() == null || (!secure && !"smtp".equals(server.getScheme()))) {
            throw new ParameterException(
                    spec.commandLine(), "--smtp needs an address such as smtp://mail.example.org:587");
        }
        if (from == null) {
            throw new ParameterException(spec.commandLine(), "--smtp needs --mail-from, the sender's address");
        }
        settings.put("spring.mail.protocol", server.getScheme());
        settings.put("spring.mail.host", server.getHost());
        settings.put("spring.mail.port", server.getPort() > 0 ? server.getPort() : secure ? SMTPS : SMTP);
        String name = "spring.mail.properties.mail." + server.getScheme();
        settings.put(name + ".connectiontimeout", 10_000);
        settings.put(name + ".timeout", 30_000);
        settings.put(name + ".writetimeout", 30_000);
        if (server.getUserInfo() != null) {
            settings.put("spring.mail.username", server.getUserInfo());
            settings.put("spring.mail.password", String.valueOf(System.getenv(PASSWORD_VARIABLE)));
            settings.put(name + ".auth", true);
            // A password never goes over an open line.
            settings.put(name + ".starttls.required", !secure);
        }
        settings.put(name + ".starttls.enable", true);
        return settings;
    }
}
