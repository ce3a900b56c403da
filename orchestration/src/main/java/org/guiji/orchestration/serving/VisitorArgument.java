package org.guiji.orchestration.serving;

import org.guiji.orchestration.access.AccessFailure;
import org.guiji.orchestration.access.Visitor;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the visitor to whoever asks for one. */
final class VisitorArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object visitor = request.getAttribute(VisitorFilter.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (visitor == null) {
            throw GuijiException.of(AccessFailure.NOT_SIGNED_IN, "-");
        }
        return visitor;
    }
}
