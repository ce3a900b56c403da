package org.guiji.orchestration.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.guiji.jobs.ledger.Leases.Lease;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.story.Foreseen;
import org.guiji.jobs.story.Intake;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.GuijiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class RunServiceTest {
    private static final String SECRET = "430699199001011236";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Program program;

    @SuppressWarnings("NullAway.Init")
    private RecordedStory story;

    @SuppressWarnings("NullAway.Init")
    private OneDelivery intake;

    /** One delivery of each resource waits, once. */
    static final class OneDelivery implements Intake {
        final List<String> waiting = new ArrayList<>(List.of("a/one", "b/two", "c/three"));
        private final Ledger ledger;

        OneDelivery(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public synchronized List<Run> open(String resource, RunRequest request) {
            if (!waiting.remove(resource)) {
                return List.of();
            }
            return List.of(ledger.open(RunKind.DELIVERY, resource, "population.person", "2026-11-20"));
        }

        @Override
        public List<Run> reopen(String resource) {
            return List.of();
        }

        @Override
        public synchronized List<String> waiting(String resource, RunRequest request) {
            return waiting.contains(resource) ? List.of("x.csv") : List.of();
        }

        @Override
        public List<Foreseen> foreseen(String resource, RunRequest request) {
            return waiting(resource, request).stream()
                    .map(name -> new Foreseen(name, Optional.empty(), "", Foreseen.Outlook.NEW))
                    .toList();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {
        @Bean
        RecordedStory story(Ledger ledger) {
            return new RecordedStory(ledger);
        }

        @Bean
        OneDelivery intake(Ledger ledger) {
            return new OneDelivery(ledger);
        }
    }

    @BeforeEach
    void start() {
        program = Program.start(
                TestWorkspace.with(folder, Optional.empty(), "a/one", "b/two", "c/three"),
                Progress.SILENT,
                Parts.class);
        story = program.part(RecordedStory.class);
        intake = program.part(OneDelivery.class);
    }

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void everyWaitingDeliveryIsTakenToItsEnd() {
        RunReport report = program.runs().run(everything());
        assertThat(report.runs()).extracting(Run::resource).containsExactly("a/one", "b/two", "c/three");
        assertThat(report.runs()).extracting(Run::status).containsOnly(RunStatus.INGESTED);
        assertThat(report.exit()).isZero();
    }

    @Test
    void whenNothingWaitsNothingIsDone() {
        program.runs().run(everything());
        RunReport second = program.runs().run(everything());
        assertThat(second.runs()).isEmpty();
        assertThat(second.exit()).isZero();
    }

    @Test
    void aDryRunOnlySaysWhatWaits() {
        assertThat(program.runs().foreseen(RunRequest.of("b/two"))).containsOnlyKeys("b/two");
        assertThat(program.ledger().runs()).isEmpty();
    }

    @Test
    void twoResourcesGoSideBySideAndNeverThree() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        story.event = (stage, run) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            sleep(50);
            now.decrementAndGet();
        };
        program.runs().run(everything());
        assertThat(most).hasValue(2);
    }

    @Test
    void aFailureOfOneResourceLeavesTheOthersAlone() {
        story.event = (stage, run) -> {
            if (run.resource().equals("b/two") && stage == Stage.CHECK) {
                throw new NumberFormatException("For input string: " + SECRET);
            }
        };
        RunReport report = program.runs().run(everything());
        assertThat(report.runs())
                .extracting(Run::status)
                .containsExactly(RunStatus.INGESTED, RunStatus.FAILED, RunStatus.INGESTED);
        assertThat(report.exit()).isEqualTo(1);
        Run failed = report.runs().get(1);
        assertThat(failed.failure()).isEqualTo("INTERNAL_ERROR");
        assertThat(failed.finishedAt()).isPresent();
        assertThat(failed.noteZh() + failed.noteEn() + report.failures()).doesNotContain(SECRET);
    }

    @Test
    void aKnownFailureIsWrittenIntoTheRunAndGivesItsExitCode() {
        story.event = (stage, run) -> {
            if (stage == Stage.PREPARE) {
                throw GuijiException.of(ProgramFailure.WORKSPACE_WRONG, run.resource(), 3);
            }
        };
        RunReport report = program.runs().run(RunRequest.of("a/one"));
        assertThat(report.exit()).isEqualTo(2);
        assertThat(report.runs().get(0).failure()).isEqualTo("WORKSPACE_WRONG");
        assertThat(report.runs().get(0).noteEn()).contains("The workspace has 3 problems.");
        assertThat(report.runs().get(0).noteZh()).contains("工作区有 3 个问题。");
    }

    @Test
    void theGravestOutcomeDecidesTheExitCode() {
        story.event = (stage, run) -> {
            if (stage == Stage.CHECK && !run.resource().equals("a/one")) {
                RunStatus status = run.resource().equals("b/two") ? RunStatus.HELD : RunStatus.DELIVERY_FAULTY;
                program.ledger().save(run.withStatus(status));
            }
        };
        assertThat(program.runs().run(everything()).exit()).isEqualTo(4);
    }

    @Test
    void aResourceThatTheCatalogueDoesNotHaveIsRefusedWithTheNearestName() {
        assertThatThrownBy(() -> program.runs().run(RunRequest.of("a/one", "b/tow")))
                .isInstanceOfSatisfying(GuijiException.class, refused -> {
                    assertThat(refused.failure().code()).isEqualTo(ProgramFailure.RESOURCE_UNKNOWN);
                    assertThat(refused.failure().arguments()).containsExactly("b/two");
                });
        assertThat(program.ledger().runs()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftIsFinishedFirstAlsoOfResourcesNobodyAskedFor() {
        long left = program.ledger()
                .open(RunKind.DELIVERY, "c/three", "population.person", "")
                .id();
        RunReport report = program.runs().run(RunRequest.of("a/one"));
        assertThat(report.runs()).extracting(Run::id).first().isEqualTo(left);
        assertThat(program.ledger().run(left).status()).isEqualTo(RunStatus.INGESTED);
    }

    @Test
    void whatAnotherProcessIsWorkingOnIsLeftToIt() {
        long theirs = program.ledger()
                .open(RunKind.DELIVERY, "c/three", "population.person", "")
                .id();
        try (Lease held = program.leases()
                .acquire("resource:c/three", java.time.Duration.ZERO)
                .orElseThrow()) {
            program.runs().run(RunRequest.of("a/one"));
        }
        assertThat(program.ledger().run(theirs).isOpen()).isTrue();
    }

    @Test
    void twoRequestsForOneResourceAtOnceTakeItsDeliveryOnce() {
        story.event = (stage, run) -> sleep(20);
        CompletableFuture<RunReport> other =
                CompletableFuture.supplyAsync(() -> program.runs().run(RunRequest.of("a/one")));
        RunReport mine = program.runs().run(RunRequest.of("a/one"));
        List<Run> both = mine.and(other.join()).runs();
        assertThat(both).hasSize(1);
        assertThat(story.told).hasSize(Stage.values().length);
    }

    @Test
    void anApprovedRunGoesOnWithTheEffectThatWasShown() {
        story.event = (stage, run) -> {
            if (stage == Stage.MERGE && run.approvedClosings().isEmpty()) {
                program.ledger().save(run.withStatus(RunStatus.HELD));
            }
        };
        Run held = program.runs().run(RunRequest.of("a/one")).runs().get(0);
        RunReport approved = program.decisions().approve(held.id(), "root", "电话核实", run -> 1234);
        assertThat(approved.runs()).extracting(Run::status).containsExactly(RunStatus.INGESTED);
        assertThat(program.ledger().run(held.id()).approvedClosings()).contains(1234L);
    }

    @Test
    void aRejectedRunIsRefusedAndCannotBeDecidedAgain() {
        story.event = (stage, run) -> {
            if (stage == Stage.MERGE) {
                program.ledger().save(run.withStatus(RunStatus.HELD));
            }
        };
        Run held = program.runs().run(RunRequest.of("a/one")).runs().get(0);
        assertThat(program.decisions().reject(held.id(), "root", "数量不对").status())
                .isEqualTo(RunStatus.REFUSED);
        assertThatThrownBy(() -> program.decisions().approve(held.id(), "root", "again", run -> 0))
                .hasMessage("RUN_NOT_HELD run " + held.id());
        assertThatThrownBy(() -> program.decisions().reject(held.id() + 1000, "root", "again"))
                .hasMessage("RUN_UNKNOWN run " + (held.id() + 1000));
    }

    @Test
    void whatAStageLogsSaysItsRunAndStage() {
        List<String> said = java.util.Collections.synchronizedList(new ArrayList<>());
        story.event = (stage, run) -> said.add(
                org.apache.logging.log4j.ThreadContext.get("run").equals(run.id() + "")
                        ? org.apache.logging.log4j.ThreadContext.get("stage")
                        : "another run");
        program.runs().run(RunRequest.of("a/one"));
        assertThat(said).containsExactly("prepare", "receive", "check", "merge", "report");
    }

    @Test
    void ofTwoDecisionsAtOneMomentTheFirstCounts() {
        story.event = (stage, run) -> {
            if (stage == Stage.MERGE) {
                program.ledger().save(run.withStatus(RunStatus.HELD));
            }
        };
        Run held = program.runs().run(RunRequest.of("a/one")).runs().get(0);
        RunReport approved = program.decisions().approve(held.id(), "root", "电话核实", run -> {
            program.decisions().reject(held.id(), "other", "数量不对");
            return 0;
        });
        assertThat(approved.runs()).isEmpty();
        assertThat(approved.failures().get(0).code().name()).isEqualTo("RUN_NOT_HELD");
        assertThat(program.ledger().run(held.id()).status()).isEqualTo(RunStatus.REFUSED);
        assertThat(story.told).doesNotContain(held.id() + " REPORT");
    }

    private static RunRequest everything() {
        return RunRequest.of();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
