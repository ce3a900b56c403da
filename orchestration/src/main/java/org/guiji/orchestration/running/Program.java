package org.guiji.orchestration.running;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.schemas.workspace.Workspace;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The parts of the program around one workspace, each made when it is first asked for. */
public final class Program implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Program(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param parts Spring configurations with the story, the intake and whatever commands ask for */
    public static Program start(Workspace workspace, Progress progress, Class<?>... parts) {
        List<Class<?>> sources = new ArrayList<>(List.of(ProgramConfiguration.class));
        sources.addAll(Arrays.asList(parts));
        // Log4j is configured by its own file; Boot would read it a second time.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new Program(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .registerShutdownHook(true)
                .initializers(fresh -> {
                    GenericApplicationContext beans = (GenericApplicationContext) fresh;
                    beans.registerBean(Workspace.class, () -> workspace);
                    beans.registerBean(Progress.class, () -> progress);
                })
                .run());
    }

    public Ledger ledger() {
        return part(Ledger.class);
    }

    public Leases leases() {
        return part(Leases.class);
    }

    public RunService runs() {
        return part(RunService.class);
    }

    public Decisions decisions() {
        return part(Decisions.class);
    }

    /** The only part of a type. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
