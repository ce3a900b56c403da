package org.guiji.orchestration.serving;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.ledger.RunSearch;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The running server. It starts no Spark; the first errand that needs the lake does. */
public final class Server implements AutoCloseable {
    private final ServletWebServerApplicationContext context;
    private final Desks desks;
    private final String url;

    private Server(ServletWebServerApplicationContext context, Desks desks, String url) {
        this.context = context;
        this.desks = desks;
        this.url = url;
    }

    /**
     * Returns when pages are answered.
     *
     * @param programs the program around the version of the workspace that is loaded now; all of them share one ledger.
     *     Asked when the parts that need the ledger are made: it may be opened meanwhile
     */
    public static Server start(Supplier<Program> programs, ServerSettings settings) {
        Desks desks = new Desks(programs);
        // Spark may have set the one factory of addresses that a JVM has; Tomcat needs it for packed web archives only.
        TomcatURLStreamHandlerFactory.disable();
        // Log4j is configured by its own file; Boot would read it a second time.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        try {
            var context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(ServerConfiguration.class)
                    .web(WebApplicationType.SERVLET)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .properties(properties(settings))
                    .initializers(fresh -> {
                        GenericApplicationContext beans = (GenericApplicationContext) fresh;
                        // Those of the ledger, which all versions share: a version that is gone is not kept by them.
                        beans.registerBean(
                                DataSource.class, () -> programs.get().source(), bean -> bean.setDestroyMethodName(""));
                        beans.registerBean(RunSearch.class, () -> programs.get().search());
                        beans.registerBean(Desks.class, () -> desks, bean -> bean.setDestroyMethodName(""));
                    })
                    .run();
            int port = Objects.requireNonNull(context.getWebServer()).getPort();
            return new Server(context, desks, settings.url(port));
        } catch (RuntimeException e) {
            desks.close();
            throw told(e, settings);
        }
    }

    /** Boot wraps what happened in the part that could not be made. */
    private static RuntimeException told(RuntimeException thrown, ServerSettings settings) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof GuijiException said) {
                return said;
            }
            if (cause instanceof PortInUseException) {
                return new GuijiException(
                        Failure.of(ProgramFailure.PORT_TAKEN, "guiji serve", String.valueOf(settings.port())), thrown);
            }
        }
        return thrown;
    }

    private static Map<String, Object> properties(ServerSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", settings.address().getHostAddress());
        properties.put("server.port", settings.port());
        properties.put("server.shutdown", "graceful");
        properties.put("server.servlet.session.cookie.name", "GUIJI_SESSION");
        properties.put("server.servlet.session.cookie.http-only", true);
        properties.put("server.servlet.session.cookie.same-site", "lax");
        properties.put("server.servlet.session.cookie.secure", settings.tls().isPresent());
        properties.put("server.servlet.session.timeout", "30m");
        properties.put("server.servlet.session.tracking-modes", "cookie");
        properties.put("server.tomcat.max-http-form-post-size", "256KB");
        // Who sends too much is told so: what is left of it is read past, and kept nowhere.
        properties.put("server.tomcat.max-swallow-size", "600MB");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "20s");
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.main.register-shutdown-hook", false);
        properties.put("spring.servlet.multipart.enabled", false);
        properties.put("spring.web.resources.add-mappings", false);
        properties.put("spring.jackson.property-naming-strategy", "SNAKE_CASE");
        properties.put("spring.thymeleaf.prefix", "classpath:/org/guiji/orchestration/console/");
        properties.put("spring.thymeleaf.check-template-location", false);
        properties.put("management.endpoints.web.exposure.include", "health,prometheus");
        properties.put("management.endpoint.health.probes.enabled", true);
        properties.put("management.endpoint.health.show-details", "never");
        properties.put("management.endpoint.health.group.readiness.include", "readinessState,db");
        properties.put("management.health.diskspace.enabled", false);
        settings.tls().ifPresent(tls -> {
            properties.put("server.ssl.certificate", tls.certificate().toUri().toString());
            properties.put(
                    "server.ssl.certificate-private-key", tls.key().toUri().toString());
        });
        return properties;
    }

    /** Where it answers. */
    public String url() {
        return url;
    }

    /** What the pages stand at; for who answers by other ways. */
    public Desks desks() {
        return desks;
    }

    /** For who must look into it, such as a test of all its routes. */
    public GenericApplicationContext context() {
        return context;
    }

    /** Takes no more requests, answers those that came, and lets errands come to their end. */
    @Override
    public void close() {
        context.close();
        desks.close();
    }
}
