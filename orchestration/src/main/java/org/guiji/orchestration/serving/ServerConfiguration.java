package org.guiji.orchestration.serving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.console.ConsoleConfiguration;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.ledger.RunQuery;
import org.guiji.orchestration.ledger.RunSearch;
import org.guiji.orchestration.rest.RestConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchJobLauncherAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the server is made of. Runs have their own context: Batch and migrations are none of the server's business. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            BatchAutoConfiguration.class,
            BatchJobLauncherAutoConfiguration.class,
            BatchJdbcAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            DataSourceAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@Import({ConsoleConfiguration.class, RestConfiguration.class, SecurityConfiguration.class, ErrorAnswers.class})
class ServerConfiguration {

    @Bean
    LocaleResolver localeResolver() {
        return new ChosenLanguage();
    }

    @Bean
    WebMvcConfigurer visitors() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new VisitorArgument());
                resolvers.add(new LanguageArgument());
            }
        };
    }

    /** How many runs stand where, without a name in any label. */
    @Bean
    MeterBinder runGauges(RunSearch search, Desks desks) {
        Set<RunStatus> waiting = EnumSet.of(RunStatus.RUNNING, RunStatus.HELD, RunStatus.FAILED);
        return registry -> {
            waiting.forEach(status -> Gauge.builder("guiji.runs", () -> search.page(
                                    RunQuery.newest(Optional.empty(), 1).in(Set.of(status)))
                            .total())
                    .tag("status", status.text())
                    .description("Runs of the ledger by status")
                    .register(registry));
            Gauge.builder("guiji.errands", () -> desks.errands().open())
                    .description("Errands of the console that go on")
                    .register(registry);
        };
    }
}
