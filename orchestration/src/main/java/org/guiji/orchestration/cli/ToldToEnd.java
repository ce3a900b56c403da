package org.guiji.orchestration.cli;

import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * Waits until the process is told to end. Signals are handled here and not by a hook of the JVM: Spark and H2 have hooks
 * too, and would end before the last stage has.
 */
final class ToldToEnd {
    private final CountDownLatch told = new CountDownLatch(1);

    ToldToEnd() {
        Signal.handle(new Signal("TERM"), signal -> told.countDown());
        Signal.handle(new Signal("INT"), signal -> told.countDown());
    }

    void await() throws InterruptedException {
        told.await();
    }
}
