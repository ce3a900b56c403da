package org.guiji.orchestration.serving;

import java.util.List;
import java.util.Locale;
import org.guiji.orchestration.access.AccessFailure;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.AccountDesk;
import org.guiji.orchestration.desks.Desks;
import org.guiji.schemas.problems.Failure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Who comes in, and what every answer carries along. What somebody may do is asked at the desks. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    SecurityFilterChain chain(HttpSecurity http, Desks desks) throws Exception {
        AuthenticationEntryPoint notSignedIn = (request, response, cause) ->
                ErrorAnswers.write(request, response, Failure.of(AccessFailure.NOT_SIGNED_IN, "-"));
        AuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint("/sign-in");
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        wanted.setRequestMatcher(request -> request.getMethod().equals("GET") && !Programs.asks(request));
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in", "/assets/**", "/actuator/health", "/actuator/health/**", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .authenticationProvider(new Accounts(desks.accounts()))
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("account")
                        .defaultSuccessUrl("/")
                        .failureUrl("/sign-in?refused"))
                .httpBasic(basic -> basic.authenticationEntryPoint(notSignedIn))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .requestCache(cache -> cache.requestCache(wanted))
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, cause) -> {
                            if (Programs.asks(request)) {
                                notSignedIn.commence(request, response, cause);
                            } else {
                                page.commence(request, response, cause);
                            }
                        })
                        .accessDeniedHandler((request, response, cause) ->
                                ErrorAnswers.write(request, response, Failure.of(AccessFailure.FORM_STALE, "-"))))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(request ->
                        CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && !Programs.bringsPassword(request)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                        .frameOptions(frame -> frame.deny()))
                .addFilterAfter(new VisitorFilter(desks.accounts()), AuthorizationFilter.class)
                .build();
    }

    /** Local accounts; single sign-on would be another one beside it. */
    private record Accounts(AccountDesk desk) implements AuthenticationProvider {
        @Override
        public Authentication authenticate(Authentication asked) {
            Object password = asked.getCredentials();
            Account account = desk.signIn(
                            asked.getName().strip().toLowerCase(Locale.ROOT),
                            password == null ? "" : password.toString())
                    .orElseThrow(() -> new BadCredentialsException("refused"));
            // Roles are looked up with each request, so the session holds none.
            var signedIn = UsernamePasswordAuthenticationToken.authenticated(account.name(), null, List.of());
            signedIn.setDetails(desk.seal(account.name()));
            return signedIn;
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
        }
    }
}
