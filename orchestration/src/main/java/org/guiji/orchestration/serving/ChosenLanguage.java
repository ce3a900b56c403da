package org.guiji.orchestration.serving;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/** {@code ?lang=zh|en} and, from then on, a cookie; else what the browser prefers; else Chinese. */
final class ChosenLanguage implements LocaleResolver {
    static final String PARAMETER = "lang";
    private static final int YEAR = 365 * 24 * 3600;

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return Locale.forLanguageTag(of(request).suffix());
    }

    static Language of(HttpServletRequest request) {
        return asked(request)
                .or(() -> kept(request))
                .or(() -> Optional.ofNullable(request.getHeader("Accept-Language"))
                        .map(header -> Language.of(request.getLocale())))
                .orElse(Language.ZH);
    }

    static Optional<Language> asked(HttpServletRequest request) {
        return language(request.getParameter(PARAMETER));
    }

    static Cookie cookie(Language language, boolean secure) {
        Cookie cookie = new Cookie(PARAMETER, language.suffix());
        cookie.setPath("/");
        cookie.setMaxAge(YEAR);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private static Optional<Language> kept(HttpServletRequest request) {
        return request.getCookies() == null
                ? Optional.empty()
                : Stream.of(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(PARAMETER))
                        .findFirst()
                        .flatMap(cookie -> language(cookie.getValue()));
    }

    private static Optional<Language> language(@Nullable String text) {
        return Stream.of(Language.values())
                .filter(language -> language.suffix().equals(text))
                .findFirst();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen by ?lang");
    }
}
