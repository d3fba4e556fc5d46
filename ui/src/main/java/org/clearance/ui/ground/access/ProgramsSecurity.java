package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.clearance.domain.ground.time.Ticker;
import org.clearance.domain.office.token.ApiTokens;
import org.clearance.domain.office.token.TokenScope;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import tools.jackson.databind.json.JsonMapper;

/**
 * Security for whatever comes without signing in: programs with a token, health probes, and
 * everybody who opens a county's public page. None of them gets a cookie.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
class ProgramsSecurity {
  private static final Set<String> READING =
      Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());

  /** Where the SMS gateway hands in what comes back: all that programs may send. */
  private static final String TEXTS = "/api/v1/texts/*";

  /** The time that a scrape waits for the database to confirm a token that is remembered. */
  private static final Duration DATABASE = Duration.ofMillis(300);

  @Bean
  @Order(1)
  SecurityFilterChain tokenSecurity(
      HttpSecurity http, ApiTokens tokens, Clock clock, JsonMapper json, ApiProperties properties) {
    var problem = new ProblemJson(json);
    var remembered = new RememberedTokens(tokens::use, DATABASE, Ticker.SYSTEM);
    return http.securityMatcher("/api/**", "/actuator/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.GET, "/api/v1/openapi.json")
                    .permitAll()
                    .requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/actuator/**")
                    .hasAuthority(TokenScope.METRICS.name())
                    .requestMatchers(HttpMethod.POST, TEXTS)
                    .hasAuthority(TokenScope.TEXTS.name())
                    .requestMatchers(HttpMethod.GET, "/api/**")
                    .hasAuthority(TokenScope.FIGURES.name())
                    .requestMatchers(HttpMethod.HEAD, "/api/**")
                    .hasAuthority(TokenScope.FIGURES.name())
                    .anyRequest()
                    .denyAll())
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            refusals ->
                refusals
                    .authenticationEntryPoint(
                        (request, response, e) -> askForToken(problem, request, response))
                    .accessDeniedHandler(
                        (request, response, e) -> refuse(problem, request, response)))
        .addFilterBefore(
            new TokenFilter(remembered, new RequestRate(properties.perMinute(), clock), problem),
            AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain publicSecurity(HttpSecurity http) {
    return http.securityMatcher("/public/**")
        .authorizeHttpRequests(
            requests -> requests.requestMatchers(HttpMethod.GET).permitAll().anyRequest().denyAll())
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        csp -> csp.policyDirectives(SecurityConfiguration.CONTENT_SECURITY_POLICY))
                    // The public page is the same for everybody and sets its own cache time.
                    .cacheControl(cache -> cache.disable()))
        .build();
  }

  private static void askForToken(
      ProblemJson problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (READING.contains(request.getMethod()) || isOfTexts(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      problem.send(
          response,
          HttpStatus.UNAUTHORIZED,
          "Send a token: “Authorization: Bearer …”. An administrator of the county makes one under"
              + " “Access for programs”.");
    } else {
      refuse(problem, request, response);
    }
  }

  private static void refuse(
      ProblemJson problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (READING.contains(request.getMethod()) || isOfTexts(request)) {
      problem.send(
          response,
          HttpStatus.FORBIDDEN,
          "This token is for something else: a token is for figures, for measurements or for the"
              + " SMS gateway.");
    } else {
      response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
      problem.send(
          response, HttpStatus.METHOD_NOT_ALLOWED, "Nothing can be changed here: ask with GET.");
    }
  }

  private static boolean isOfTexts(HttpServletRequest request) {
    return request.getMethod().equals(HttpMethod.POST.name())
        && request.getRequestURI().startsWith(TEXTS.replace("*", ""));
  }
}
