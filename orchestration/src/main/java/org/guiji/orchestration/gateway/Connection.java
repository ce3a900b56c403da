package org.guiji.orchestration.gateway;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TIOStreamTransport;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.layered.TFramedTransport;
import org.guiji.jobs.looking.Limits;
import org.guiji.orchestration.desks.Desks;

/** One connection: a greeting with name and password, and then calls, each in a frame. */
final class Connection {
    private static final int GREETING_MILLISECONDS =
            (int) Duration.ofSeconds(20).toMillis();
    private static final int IDLE_MILLISECONDS = (int) Duration.ofMinutes(30).toMillis();
    /** Questions are short; what is longer is no question. */
    private static final int LARGEST = 4 << 20;

    private final Desks desks;
    private final ZoneId zone;
    private final Limits limits;
    private final ExecutorService threads;

    Connection(Desks desks, ZoneId zone, Limits limits, ExecutorService threads) {
        this.desks = desks;
        this.zone = zone;
        this.limits = limits;
        this.threads = threads;
    }

    void serve(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(GREETING_MILLISECONDS);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        Optional<String> account = new Greeting(desks.accounts()).signIn(in, out);
        if (account.isEmpty()) {
            return;
        }
        socket.setSoTimeout(IDLE_MILLISECONDS);
        try (ConnectionCalls calls = new ConnectionCalls(desks, account.get(), zone, limits, threads)) {
            TTransport frames = new TFramedTransport(
                    new TIOStreamTransport(new TConfiguration(LARGEST, LARGEST, 64), in, out), LARGEST);
            TBinaryProtocol protocol = new TBinaryProtocol(frames);
            TCLIService.Processor<TCLIService.Iface> processor = new TCLIService.Processor<>(calls);
            while (!socket.isClosed()) {
                processor.process(protocol, protocol);
            }
        } catch (TException e) {
            throw new IOException(e);
        }
    }
}
