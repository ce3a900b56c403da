package org.guiji.jobs.reporting;

import java.nio.file.Path;
import java.util.Locale;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The report as one self-contained page: no script, no network, small enough to mail. The page in the other language is
 * linked as its neighbour {@code report.zh.html} or {@code report.en.html}. The markup is well-formed XML.
 */
public final class ReportHtml {
    private static final TemplateEngine ENGINE = engine();

    public void write(RunReport report, Language language, Path file) {
        PrivateFile.writeText(file, render(report, language));
    }

    String render(RunReport report, Language language) {
        Context context = new Context(Locale.forLanguageTag(language.suffix()));
        context.setVariable("page", new ReportPage(report, language));
        return ENGINE.process("report", context);
    }

    private static TemplateEngine engine() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(ReportHtml.class.getClassLoader());
        resolver.setPrefix("org/guiji/jobs/reporting/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setMessageResolver(new Bundles());
        return engine;
    }

    /** Lets the template use the words of our bundles: Thymeleaf's own are searched by the machine's locale. */
    private static final class Bundles extends AbstractMessageResolver {
        @Override
        public @Nullable String resolveMessage(
                ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] parameters) {
            return Texts.in(Language.of(context.getLocale())).find(key).orElse(null);
        }

        @Override
        public String createAbsentMessageRepresentation(
                ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] parameters) {
            throw new IllegalArgumentException("no text " + key);
        }
    }
}
