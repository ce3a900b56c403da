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

/** Tells the asker how the doubt stands, in its outbox if it is a department; the words stay where they are. */
record DoubtNotice(Site site) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    void write(Doubt doubt) {
        if (!site.workspace().providers().containsKey(doubt.by())) {
            return;
        }
        for (Language language : Language.values()) {
            Path file =
                    site.outbox(doubt.by()).resolve("doubt-" + doubt.id() + ".notice." + language.suffix() + ".txt");
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text(doubt, language) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String text(Doubt doubt, Language language) {
        String key =
                doubt.isOpen() ? "doubt.extended" : "doubt." + doubt.status().text();
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
