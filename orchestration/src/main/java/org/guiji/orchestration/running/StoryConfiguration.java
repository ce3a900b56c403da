package org.guiji.orchestration.running;

import java.util.Optional;
import javax.sql.DataSource;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.AuthorityBook;
import org.guiji.jobs.ledger.Doubts;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.MetricHistory;
import org.guiji.jobs.ledger.Returns;
import org.guiji.jobs.ledger.TimelinessBook;
import org.guiji.jobs.looking.Door;
import org.guiji.jobs.story.Backtest;
import org.guiji.jobs.story.DataDictionary;
import org.guiji.jobs.story.Deciding;
import org.guiji.jobs.story.DeliveryStory;
import org.guiji.jobs.story.Doubting;
import org.guiji.jobs.story.HeldClosings;
import org.guiji.jobs.story.HeldEffect;
import org.guiji.jobs.story.InboxIntake;
import org.guiji.jobs.story.Intake;
import org.guiji.jobs.story.Previews;
import org.guiji.jobs.story.Publishing;
import org.guiji.jobs.story.QuarantineDesk;
import org.guiji.jobs.story.Refolds;
import org.guiji.jobs.story.Refreshing;
import org.guiji.jobs.story.Rejudging;
import org.guiji.jobs.story.Restoring;
import org.guiji.jobs.story.Retention;
import org.guiji.jobs.story.Returning;
import org.guiji.jobs.story.Site;
import org.guiji.jobs.story.Story;
import org.guiji.jobs.story.Suggesting;
import org.guiji.jobs.thematic.ThematicReader;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.orchestration.ledger.JdbcPublications;
import org.guiji.quality.rules.RuleReader;
import org.guiji.schemas.workspace.Workspace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The story of a delivery and what it works with; Spark starts when the first stage asks for the lake. */
@Configuration(proxyBeanMethods = false)
public class StoryConfiguration {

    @Bean
    Lake lake(Workspace workspace) {
        return Lake.open(workspace);
    }

    @Bean
    Thematics thematics(Workspace workspace) {
        return ThematicReader.read(workspace);
    }

    @Bean
    Refreshing refreshing(Site site, Thematics thematics) {
        return new Refreshing(site, thematics);
    }

    @Bean
    Site site(
            Workspace workspace,
            Thematics thematics,
            Ledger ledger,
            TimelinessBook timeliness,
            MetricHistory metrics,
            Leases leases,
            Returns returns,
            Doubts doubts,
            AuthorityBook authorities,
            ObjectProvider<Lake> lake) {
        return new Site(
                workspace,
                RuleReader.read(thematics.extending(workspace)),
                ledger,
                timeliness,
                metrics,
                leases,
                returns,
                doubts,
                authorities,
                lake::getObject,
                Optional.empty());
    }

    @Bean
    Story story(Site site, Refreshing refreshing) {
        return new DeliveryStory(site, refreshing);
    }

    @Bean
    Intake intake(Site site) {
        return new InboxIntake(site);
    }

    @Bean
    HeldEffect heldEffect(Site site) {
        return run -> HeldClosings.agree(site, run);
    }

    @Bean
    Backtest backtest(Site site) {
        return new Backtest(site);
    }

    @Bean
    Suggesting suggesting(Site site) {
        return new Suggesting(site);
    }

    @Bean
    Restoring restoring(Site site) {
        return new Restoring(site);
    }

    @Bean
    Rejudging rejudging(Site site) {
        return new Rejudging(site);
    }

    @Bean
    Deciding deciding(Site site) {
        return new Deciding(site);
    }

    @Bean
    Refolds refolds(Site site) {
        return new Refolds(site);
    }

    @Bean
    Previews previews(Site site, Refreshing refreshing) {
        return new Previews(site, refreshing);
    }

    @Bean
    Doubting doubting(Site site) {
        return new Doubting(site);
    }

    @Bean
    QuarantineDesk quarantineDesk(Site site) {
        return new QuarantineDesk(site);
    }

    @Bean
    Returning returning(Site site) {
        return new Returning(site);
    }

    @Bean
    Retention retention(Site site) {
        return new Retention(site);
    }

    @Bean
    DataDictionary dataDictionary(Site site, Thematics thematics) {
        return new DataDictionary(site, thematics);
    }

    @Bean
    Door door(Workspace workspace, Thematics thematics, ObjectProvider<Lake> lake) {
        return new Door(workspace, thematics, lake::getObject);
    }

    @Bean
    Publishing publishing(Site site, DataSource source) {
        return new Publishing(site, new JdbcPublications(source));
    }
}
