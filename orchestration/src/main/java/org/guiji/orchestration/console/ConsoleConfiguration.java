package org.guiji.orchestration.console;

import java.time.Duration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The console: its pages, words and files. */
@Configuration(proxyBeanMethods = false)
@Import({
    Surroundings.class,
    TodayPage.class,
    RunPages.class,
    ResourcePages.class,
    UploadPages.class,
    ThematicPages.class,
    CalendarPage.class,
    QuarantinePages.class,
    ContradictionPages.class,
    DoubtPages.class,
    ProviderPages.class,
    AuditPage.class,
    AccountPages.class,
    ErrandPage.class,
    SqlPages.class,
    SignInPages.class
})
public class ConsoleConfiguration implements WebMvcConfigurer {
    private static final Duration KEPT = Duration.ofHours(1);

    /** Never in the machine's language. */
    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("org.guiji.orchestration.console.words");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        return words;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(
                        "classpath:/org/guiji/orchestration/console/assets/",
                        "classpath:/META-INF/resources/webjars/htmx.org/2.0.4/dist/",
                        "classpath:/META-INF/resources/webjars/echarts/5.5.0/")
                .setCacheControl(CacheControl.maxAge(KEPT).cachePublic());
    }
}
