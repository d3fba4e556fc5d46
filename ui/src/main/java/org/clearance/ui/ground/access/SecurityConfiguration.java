package org.clearance.ui.ground.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.sight.SealedConvictions;
import org.clearance.domain.office.signin.SignInTries;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.NotingSignIns;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/** Configures who gets in, and what a browser may do with our pages. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  /** No script or style but our own files; nothing from another host; no framing. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
          // A page shows a signed order beside the form.
          + "object-src 'self'; frame-src 'self'; "
          + "frame-ancestors 'none'";

  /** The longest address to return to after signing in, in characters: it goes into a cookie. */
  private static final int LONGEST_PAGE = 1_000;

  @Bean
  SecurityFilterChain screensSecurity(
      HttpSecurity http,
      PasswordSignIn signIn,
      Users users,
      NotingSignIns noting,
      Session session,
      SealedConvictions sealed,
      Duties duties,
      Clock clock,
      SignInTries tries,
      OpenSessions sessions,
      KnownDevices devices,
      InterruptedForms forms,
      Audit audit) {
    // The request is kept in a cookie, so the server keeps nothing before the sign-in.
    var pages = new CookieRequestCache();
    // Signing in leads back only to a whole page, never to a form or a partial update.
    pages.setRequestMatcher(
        request ->
            request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && !request.getRequestURI().contains("/sign-")
                && length(request) <= LONGEST_PAGE);
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(
                        "/assets/**",
                        "/sign-in",
                        "/preferences/language",
                        "/preferences/appearance")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .authenticationManager(new ProviderManager(signIn))
        .requestCache(cache -> cache.requestCache(pages))
        .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
        .formLogin(
            form ->
                form.loginPage("/sign-in")
                    .authenticationDetailsSource(request -> new SignInDetails(request, devices))
                    .successHandler(new SignedInTo(pages, noting, tries, sessions, devices, forms))
                    .failureHandler(SecurityConfiguration::askAgain))
        .logout(
            out ->
                out.logoutUrl("/sign-out")
                    .logoutSuccessUrl("/sign-in?out")
                    .addLogoutHandler(
                        (request, response, authentication) ->
                            session.user(request).ifPresent(user -> recordSignOut(audit, user))))
        .exceptionHandling(
            refusals ->
                refusals
                    .authenticationEntryPoint(new SignInEntryPoint())
                    .accessDeniedHandler(
                        (request, response, denied) -> refuse(forms, request, response, denied)))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                    // The usual writer is replaced by one that lets our own pages frame a signed
                    // order.
                    .frameOptions(frame -> frame.disable())
                    .addHeaderWriter(new StaticHeadersWriter("X-Frame-Options", "DENY"))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                    // Another site's page can neither hold a reference to our windows nor embed
                    // our resources.
                    .crossOriginOpenerPolicy(
                        opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .crossOriginResourcePolicy(
                        resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=()")))
        .addFilterBefore(
            new FreshUserFilter(users, session, sessions, forms), AuthorizationFilter.class)
        .addFilterBefore(new SightFilter(session, sealed, duties, clock), AuthorizationFilter.class)
        .build();
  }

  @Bean
  CookieSameSiteSupplier sessionCookieStaysHere() {
    return CookieSameSiteSupplier.ofLax();
  }

  private static void askAgain(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    if (refused instanceof InternalAuthenticationServiceException) {
      // The answer says nothing about the password: the database did not answer, or the error is
      // ours.
      throw refused;
    }
    String typed = request.getParameter("username");
    if (typed != null) {
      TypedUsername.remember(request, response, typed.strip());
    }
    String why =
        refused instanceof LockedException
            ? "throttled"
            : refused instanceof CredentialsExpiredException ? "over" : "failed";
    SignInEntryPoint.send(request, response, "/sign-in?" + why);
  }

  private static int length(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI().length() + (query == null ? 0 : query.length());
  }

  private static void recordSignOut(Audit audit, User user) {
    audit.record(user.username(), null, AuditAction.SIGNED_OUT, "user", user.id(), "");
  }

  // A form sent after its session has ended is no attack: its user signs in again.
  private static void refuse(
      InterruptedForms forms,
      HttpServletRequest request,
      HttpServletResponse response,
      AccessDeniedException denied)
      throws IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    boolean signedIn = authentication != null && authentication.getPrincipal() instanceof SignedIn;
    if (denied instanceof CsrfException && !signedIn) {
      forms.keep(request);
      SignInEntryPoint.send(request, response, "/sign-in?ended");
    } else {
      if (denied instanceof CsrfException) {
        Session.refuseAsTooOld(request);
      }
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }
}
