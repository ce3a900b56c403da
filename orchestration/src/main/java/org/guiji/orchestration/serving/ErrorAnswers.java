package org.guiji.orchestration.serving;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.Unexpected;
import org.guiji.orchestration.access.AccessFailure;
import org.guiji.orchestration.console.Surroundings;
import org.guiji.orchestration.desks.ErrorBody;
import org.guiji.orchestration.desks.Statuses;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** One way to answer what goes wrong: a page for people, the promised parts as JSON for programs; never a value. */
@Controller
@ControllerAdvice
class ErrorAnswers implements ErrorController {
    private static final String FAILURE = "guiji.failure";
    private final Surroundings surroundings;

    ErrorAnswers(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Forwards to the error page, or writes the body. */
    static void write(HttpServletRequest request, HttpServletResponse response, Failure failure) throws IOException {
        if (Programs.asks(request)) {
            write(request, response, failure, Statuses.of(failure));
            return;
        }
        request.setAttribute(FAILURE, failure);
        response.sendError(Statuses.of(failure));
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, Failure failure, int status)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter()
                .write(ErrorBody.of(failure, ChosenLanguage.of(request)).json());
    }

    @ExceptionHandler
    @Nullable
    ModelAndView answer(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Failure failure = failure(thrown, request);
        if (Programs.asks(request)) {
            write(request, response, failure);
            return null;
        }
        return page(failure, request, Statuses.of(failure));
    }

    /** What was refused, or went wrong, before any page was asked; programs are told so in their form here too. */
    @RequestMapping("/error")
    @Nullable
    ModelAndView page(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int given = status instanceof Integer number ? number : 404;
        Failure failure = failure(request, given);
        // The server calls whatever was thrown before a page was asked an error of its own.
        int code = given < 500 ? given : Statuses.of(failure);
        if (Programs.asks(request)) {
            write(request, response, failure, code);
            return null;
        }
        return page(failure, request, code);
    }

    private static Failure failure(HttpServletRequest request, int code) {
        if (request.getAttribute(FAILURE) instanceof Failure known) {
            return known;
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception thrown) {
            return failure(thrown, request);
        }
        return Failure.of(
                code == 403
                        ? AccessFailure.FORM_STALE
                        : code < 500 ? ProgramFailure.PAGE_UNKNOWN : ProgramFailure.INTERNAL_ERROR,
                "-",
                "-");
    }

    private ModelAndView page(Failure failure, HttpServletRequest request, int status) {
        Language language = ChosenLanguage.of(request);
        ModelAndView page = new ModelAndView("error");
        ExtendedModelMap around = new ExtendedModelMap();
        surroundings.surround(around, request, language);
        page.addAllObjects(around);
        page.addObject("failure", ErrorBody.of(failure, language));
        page.setStatus(HttpStatusCode.valueOf(status));
        return page;
    }

    private static Failure failure(Exception thrown, HttpServletRequest request) {
        if (thrown instanceof MethodArgumentTypeMismatchException wrong) {
            return Failure.of(ProgramFailure.ARGUMENT_WRONG, request.getMethod(), wrong.getName());
        }
        if (thrown instanceof HttpMessageNotReadableException) {
            return Failure.of(ProgramFailure.ARGUMENT_WRONG, request.getMethod(), "JSON");
        }
        if (thrown instanceof ErrorResponse lost && lost.getStatusCode().value() == 404) {
            return Failure.of(ProgramFailure.PAGE_UNKNOWN, "-");
        }
        if (thrown instanceof ErrorResponse refused && refused.getStatusCode().is4xxClientError()) {
            return Failure.of(
                    ProgramFailure.ARGUMENT_WRONG,
                    request.getMethod(),
                    String.valueOf(refused.getStatusCode().value()));
        }
        return Unexpected.failure(thrown, request.getMethod());
    }
}
