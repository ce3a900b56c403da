package org.guiji.jobs.reporting;

import java.nio.file.Path;
import org.guiji.schemas.problems.Language;

/**
 * The data dictionary as one self-contained page for each language: no network, and without its script, which only
 * filters, the page says everything.
 */
public final class DictionaryHtml {
    /** @return the page in the language */
    public Path write(Dictionary dictionary, Path folder, Language language) {
        for (Language each : Language.values()) {
            PrivateFile.writeText(file(folder, each), render(dictionary, each));
        }
        return file(folder, language);
    }

    private static Path file(Path folder, Language language) {
        return folder.resolve("index." + language.suffix() + ".html");
    }

    String render(Dictionary dictionary, Language language) {
        return Pages.fill("dictionary", new DictionaryPage(dictionary, language), language);
    }
}
