package org.guiji.jobs.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;

/** Tells departments in their outboxes how a doubt stands; its words and its key stay where they are. */
record DoubtNotice(Site site) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** Tells the provider what waits for its answer. */
    void ask(Doubt doubt) {
        write(doubt, doubt.provider(), "question", "doubt.raised");
    }

    /** Tells the asker, if it is a department, what became of its doubt. */
    void tell(Doubt doubt) {
        String key =
                doubt.isOpen() ? "doubt.extended" : "doubt." + doubt.status().text();
        write(doubt, doubt.by(), "notice", key);
    }

    private void write(Doubt doubt, String department, String kind, String key) {
        if (!site.workspace().providers().containsKey(department)) {
            return;
        }
        for (Language language : Language.values()) {
            Path file = site.outbox(department)
                    .resolve("doubt-" + doubt.id() + "." + kind + "." + language.suffix() + ".txt");
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text(doubt, key, language) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String text(Doubt doubt, String key, Language language) {
        ZonedDateTime due = new Doubting(site)
                .deadline(doubt)
                .due()
                .atZone(site.workspace().settings().timeZone());
        return Messages.text(
                StoryFailure.class,
                key,
                language,
                List.of(
                        doubt.id(),
                        doubt.table(),
                        doubt.column().isEmpty() ? "*" : doubt.column(),
                        doubt.provider(),
                        MINUTE.format(due)));
    }
}
