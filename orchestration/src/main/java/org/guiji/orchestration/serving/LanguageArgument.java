package org.guiji.orchestration.serving;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the language of the request to whoever asks for it. */
final class LanguageArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Language.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return ChosenLanguage.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }
}
