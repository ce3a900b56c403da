package org.guiji.orchestration.gateway;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.Unexpected;
import org.guiji.orchestration.desks.Desks;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Listens for JDBC and ODBC tools; one thread for each connection, which signs in before anything else. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(Gateway.class);
    private static final int CONNECTIONS = 64;

    private final Desks desks;
    private final ZoneId zone;
    private final GatewaySettings settings;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    private Gateway(Desks desks, ZoneId zone, GatewaySettings settings, ServerSocket listening) {
        this.desks = desks;
        this.zone = zone;
        this.settings = settings;
        this.listening = listening;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "gateway-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    /**
     * Returns when connections are taken.
     *
     * @param zone of the moments in answers, which JDBC hands over without one
     */
    public static Gateway start(Desks desks, ZoneId zone, GatewaySettings settings) {
        try {
            ServerSocket socket = factory(settings).createServerSocket(settings.port(), 50, settings.address());
            return new Gateway(desks, zone, settings, socket);
        } catch (IOException e) {
            throw new GuijiException(
                    Failure.of(ProgramFailure.PORT_TAKEN, "guiji serve --sql-port", String.valueOf(settings.port())),
                    e);
        }
    }

    private static ServerSocketFactory factory(GatewaySettings settings) {
        return settings.tls()
                .<ServerSocketFactory>map(tls -> SslBundle.of(new PemSslStoreBundle(
                                PemSslStoreDetails.forCertificate(
                                                tls.certificate().toUri().toString())
                                        .withPrivateKey(tls.key().toUri().toString()),
                                null))
                        .createSslContext()
                        .getServerSocketFactory())
                .orElseGet(ServerSocketFactory::getDefault);
    }

    /** What a JDBC tool is told to connect to. */
    public String url() {
        String host = settings.address().isLoopbackAddress()
                ? "127.0.0.1"
                : settings.address().getHostName();
        return "jdbc:hive2://" + host + ":" + listening.getLocalPort() + "/"
                + (settings.tls().isPresent() ? ";ssl=true" : "");
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                if (open.size() >= CONNECTIONS) {
                    socket.close();
                    continue;
                }
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (SocketException e) {
                // Closed: there is nothing to accept any more.
                return;
            } catch (IOException e) {
                LOG.warn("a connection could not be taken: {}", e.getClass().getName());
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Connection(desks, zone, settings.limits(), threads).serve(socket);
        } catch (IOException e) {
            // The other side went away, which is how most connections end.
            LOG.debug("a connection ended: {}", e.getClass().getName());
        } catch (RuntimeException e) {
            Unexpected.failure(e, "gateway");
        } finally {
            open.remove(socket);
        }
    }

    /** Takes no more connections and ends those that there are. */
    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            LOG.warn("the gateway did not close: {}", e.getClass().getName());
        }
        threads.shutdownNow();
    }
}
