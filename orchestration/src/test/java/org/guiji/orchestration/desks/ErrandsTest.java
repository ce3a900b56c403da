package org.guiji.orchestration.desks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.RunReport;
import org.junit.jupiter.api.Test;

class ErrandsTest {
    private static final Visitor ONE = new Visitor("one", Set.of(Role.ENGINEER), Optional.empty());
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void whatWaitsForItsResourceHoldsUpNoErrandAboutAnotherOne() throws InterruptedException {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        try (Errands errands = new Errands()) {
            Errand waiting = begin(errands, "police/person", () -> {
                await(free);
                done.add("upload");
            });
            Errand behind = begin(errands, "police/person", () -> done.add("approve"));
            begin(errands, "tax/taxpayer", other::countDown);
            assertThat(other.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(done).isEmpty();
            assertThat(errands.find(ONE, waiting.id()).isOpen()).isTrue();
            assertThat(errands.find(ONE, behind.id()).isOpen()).isTrue();
            free.countDown();
        }
        assertThat(done).containsExactly("upload", "approve");
    }

    @Test
    void errandsOfOneSubjectAreDoneInTheOrderInWhichTheyWereAskedForAlsoBehindOneThatFails() {
        try (Errands errands = new Errands()) {
            for (int number = 0; number < 50; number++) {
                String name = String.valueOf(number);
                begin(errands, "police/person", () -> {
                    done.add(name);
                    throw new IllegalStateException(name);
                });
            }
        }
        assertThat(done).hasSize(50).isSortedAccordingTo(java.util.Comparator.comparing(Integer::valueOf));
    }

    private static Errand begin(Errands errands, String subject, Runnable work) {
        Supplier<RunReport> made = () -> {
            work.run();
            return RunReport.EMPTY;
        };
        return errands.begin(ONE, "upload", subject, Optional.empty(), made);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
