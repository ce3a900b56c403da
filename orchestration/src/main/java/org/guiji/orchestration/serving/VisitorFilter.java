package org.guiji.orchestration.serving;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.guiji.orchestration.access.AccessFailure;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.AccountDesk;
import org.guiji.orchestration.access.Action;
import org.guiji.schemas.problems.Failure;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks the account up again with each request: one that was disabled or given other roles is treated so at once, and
 * one with another password is signed out wherever it had signed in with the one before. Who still has a one-time
 * password may only choose another.
 */
final class VisitorFilter extends OncePerRequestFilter {
    static final String ATTRIBUTE = "guiji.visitor";
    private static final Set<String> ALWAYS = Set.of("/password", "/sign-out", "/sign-in", "/error");
    private final AccountDesk accounts;

    VisitorFilter(AccountDesk accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        rememberLanguage(request, response);
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null || signedIn instanceof AnonymousAuthenticationToken) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Account> account = accounts.active(signedIn.getName(), String.valueOf(signedIn.getDetails()));
        if (account.isEmpty()) {
            SecurityContextHolder.clearContext();
            if (request.getSession(false) != null) {
                request.getSession(false).invalidate();
            }
            answer(request, response, AccessFailure.NOT_SIGNED_IN, "/sign-in");
            return;
        }
        String path = request.getRequestURI();
        if (account.get().mustChange() && !ALWAYS.contains(path) && !path.startsWith("/assets/")) {
            answer(request, response, AccessFailure.PASSWORD_MUST_CHANGE, "/password");
            return;
        }
        request.setAttribute(ATTRIBUTE, account.get().visitor());
        if (path.startsWith("/actuator/prometheus") && !account.get().visitor().may(Action.SEE_METRICS)) {
            ErrorAnswers.write(request, response, Failure.of(AccessFailure.ACCESS_REFUSED, signedIn.getName()));
            return;
        }
        chain.doFilter(request, response);
        if (path.equals("/password")
                && request.getMethod().equals("POST")
                && signedIn instanceof AbstractAuthenticationToken kept) {
            // Who has just changed the password stays; all other sessions have the seal of the one before.
            kept.setDetails(accounts.seal(signedIn.getName()));
        }
    }

    private static void rememberLanguage(HttpServletRequest request, HttpServletResponse response) {
        ChosenLanguage.asked(request)
                .ifPresent(language -> response.addCookie(ChosenLanguage.cookie(language, request.isSecure())));
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, AccessFailure failure, String page)
            throws IOException {
        if (Programs.asks(request)) {
            ErrorAnswers.write(request, response, Failure.of(failure, "-"));
        } else {
            response.sendRedirect(page);
        }
    }
}
