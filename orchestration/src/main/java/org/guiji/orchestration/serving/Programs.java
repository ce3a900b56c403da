package org.guiji.orchestration.serving;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** Whether a program asks, or a script of a page: both want a status and no page to sign in. */
final class Programs {
    private Programs() {}

    static boolean asks(HttpServletRequest request) {
        // At the page of errors, what was asked before.
        Object before = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = before instanceof String asked ? asked : request.getRequestURI();
        return isApi(path) || request.getHeader("HX-Request") != null;
    }

    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.startsWith("/actuator");
    }

    /** Whether the request brings its password along; a browser never does that by itself here. */
    static boolean bringsPassword(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Basic ", 0, 6);
    }
}
