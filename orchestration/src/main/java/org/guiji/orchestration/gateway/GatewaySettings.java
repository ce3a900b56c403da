package org.guiji.orchestration.gateway;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.guiji.jobs.looking.Limits;

/**
 * Where the gateway listens, and how much a question may take.
 *
 * @param port 0 for any free one
 * @param tls without it only this machine can be listened to
 */
public record GatewaySettings(InetAddress address, int port, Optional<Tls> tls, Limits limits) {

    /** Certificate and key as PEM files. */
    public record Tls(Path certificate, Path key) {}

    public GatewaySettings {
        if (tls.isEmpty() && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException("passwords would cross the network unprotected");
        }
    }
}
