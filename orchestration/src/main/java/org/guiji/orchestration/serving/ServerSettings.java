package org.guiji.orchestration.serving;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the server listens.
 *
 * @param port 0 for any free one
 * @param tls without it only this machine can be listened to
 */
public record ServerSettings(InetAddress address, int port, Optional<Tls> tls) {

    /** Certificate and key as PEM files. */
    public record Tls(Path certificate, Path key) {}

    public ServerSettings {
        if (tls.isEmpty() && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException("passwords would cross the network unprotected");
        }
    }

    /** This machine only. */
    public static ServerSettings loopback(int port) {
        return new ServerSettings(InetAddress.getLoopbackAddress(), port, Optional.empty());
    }

    String url(int chosen) {
        return (tls.isPresent() ? "https" : "http") + "://"
                + (address.isLoopbackAddress() ? "127.0.0.1" : address.getHostName()) + ":" + chosen + "/";
    }
}
