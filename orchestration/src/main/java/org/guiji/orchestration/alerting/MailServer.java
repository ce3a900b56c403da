package org.guiji.orchestration.alerting;

import java.util.Optional;

/**
 * The mail server of the centre.
 *
 * @param password already resolved from its reference
 */
public record MailServer(
        String host, int port, Security security, Optional<String> user, Optional<String> password, String from) {
    /** How the connection is protected. */
    public enum Security {
        TLS,
        STARTTLS,
        NONE
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
