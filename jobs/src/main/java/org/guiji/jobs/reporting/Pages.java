package org.guiji.jobs.reporting;

import java.util.Locale;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Fills the templates of this package; the words come from the same bundles as everywhere. */
final class Pages {
    private static final TemplateEngine ENGINE = engine();

    private Pages() {}

    static String fill(String template, Object page, Language language) {
        Context context = new Context(Locale.forLanguageTag(language.suffix()));
        context.setVariable("page", page);
        return ENGINE.process(template, context);
    }

    private static TemplateEngine engine() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
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
