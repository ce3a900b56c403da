package org.guiji.orchestration.running;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.StartBook;
import org.guiji.jobs.story.Intake;
import org.guiji.jobs.story.Publishing;
import org.guiji.jobs.story.Refreshing;
import org.guiji.jobs.story.Rejudging;
import org.guiji.jobs.story.Retention;
import org.guiji.jobs.story.Story;
import org.guiji.orchestration.lineage.RunEvents;
import org.guiji.schemas.workspace.Workspace;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What it takes to run something, beside the workspace and its ledger, which {@link Program} brings. All parts are made
 * when they are first asked for. {@link Story} and {@link Intake} come from another configuration.
 */
@Configuration(proxyBeanMethods = false)
class ProgramConfiguration {

    @Bean
    PlatformTransactionManager transactionManager(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    /** Asked for by name, because Batch's default repository keeps nothing and could restart nothing. */
    @Bean
    JdbcJobRepositoryFactoryBean jobRepository(DataSource source, PlatformTransactionManager transactions) {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(source);
        factory.setTransactionManager(transactions);
        // Its default, serializable, makes two runs that start at one moment fail on PostgreSQL; the lease of the
        // resource already keeps a run from being started twice.
        factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
        return factory;
    }

    @Bean
    RunJob runJob(JobRepository repository, Story story, Ledger ledger, Progress progress) {
        return new RunJob(repository, story, ledger, progress);
    }

    @Bean
    JobOperatorFactoryBean jobOperator(JobRepository repository, PlatformTransactionManager transactions, RunJob job)
            throws Exception {
        MapJobRegistry registry = new MapJobRegistry();
        registry.register(job.job());
        JobOperatorFactoryBean factory = new JobOperatorFactoryBean();
        factory.setJobRepository(repository);
        factory.setJobRegistry(registry);
        factory.setTransactionManager(transactions);
        return factory;
    }

    @Bean
    RunLauncher runLauncher(
            Workspace workspace, Ledger ledger, RunJob job, JobOperator operator, JobRepository repository) {
        return new RunLauncher(ledger, job, operator, repository, RunEvents.of(workspace, ledger));
    }

    @Bean
    RunFinisher runFinisher(Ledger ledger, Leases leases, RunLauncher launcher, Progress progress) {
        return new RunFinisher(ledger, leases, launcher, progress, Clock.systemUTC());
    }

    @Bean
    RunService runService(
            Workspace workspace,
            RunFinisher finisher,
            Intake intake,
            DuePlan duePlan,
            StartBook book,
            ObjectProvider<Retention> retention,
            ObjectProvider<Rejudging> rejudging,
            ObjectProvider<Publishing> publishing,
            ObjectProvider<Refreshing> refreshing) {
        Starting starting = new Starting(book, workspace.settings().clock());
        ThematicRuns thematic = new ThematicRuns(finisher, duePlan, starting, refreshing::getIfAvailable);
        return new RunService(workspace.catalogue(), finisher, intake, duePlan, starting, thematic, () -> {
            // First, so that the published deliveries say which bytes are gone.
            retention.ifAvailable(Retention::purge);
            rejudging.ifAvailable(again -> again.due()
                    .forEach(resource -> finisher.finishIfFree(resource, () -> List.of(again.open(resource)))));
            publishing.ifAvailable(Publishing::publish);
        });
    }
}
