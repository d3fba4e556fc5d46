package org.clearance.ui.ground.layout;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.staterecord.outage.Outage;
import org.clearance.ui.ground.access.ProblemJson;
import org.clearance.ui.ground.language.Preferences;
import org.clearance.ui.ground.layout.Conflict.Way;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Answers requests while the database does not answer, without needing it: with a page that says so
 * and leads on, or a JSON problem for programs. It goes around everything else, sign-in included,
 * since the error page asks the database for its frame.
 *
 * <p>All database work inside it belongs to a request: it waits a few seconds for a connection, and
 * its statements have a time limit.
 */
final class DatabaseAway implements Filter {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
  private static final String TITLE = "The database is not answering";
  private static final String AGAIN_IN_SECONDS = "30";

  private final ObjectProvider<ViewResolver> templates;
  private final ObjectProvider<ShellAdvice> shells;
  private final Preferences preferences;
  private final ProblemJson problem;

  /**
   * @param templates makes a page of its template's name
   */
  DatabaseAway(
      ObjectProvider<ViewResolver> templates,
      ObjectProvider<ShellAdvice> shells,
      Preferences preferences,
      ProblemJson problem) {
    this.templates = templates;
    this.shells = shells;
    this.preferences = preferences;
    this.problem = problem;
  }

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answered, FilterChain chain)
      throws IOException, ServletException {
    try (Sight.Scope request = Sight.WHOLE.here()) {
      chain.doFilter(asked, answered);
    } catch (IOException | ServletException | RuntimeException failure) {
      if (answered.isCommitted()
          || !Outage.behind(failure).equals(Optional.of(Outage.DATABASE_AWAY))) {
        throw failure;
      }
      answer((HttpServletRequest) asked, (HttpServletResponse) answered, failure);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
      throws IOException, ServletException {
    // The filter that keeps an outage from flooding the log applies here too.
    LOG.error(
        "{} {}: the database does not answer",
        request.getMethod(),
        request.getRequestURI(),
        failure);
    response.resetBuffer();
    response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN_IN_SECONDS);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.startsWith("/api/") || path.startsWith("/actuator/")) {
      problem.send(
          response, HttpStatus.SERVICE_UNAVAILABLE, TITLE + ". Ask again in half a minute.");
    } else {
      page(request, response, path);
    }
  }

  private void page(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException, ServletException {
    Locale locale = preferences.resolveLocale(request);
    request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, preferences);
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    // A link cannot send a form again, and a path that begins with two slashes is another host.
    List<Way> ways =
        request.getDispatcherType() == DispatcherType.REQUEST
                && request.getMethod().equals("GET")
                && !path.startsWith("//")
            ? List.of(new Way("Try again", path))
            : List.of();
    try {
      View view = templates.getObject().resolveViewName("problem", locale);
      if (view == null) {
        throw new ServletException("there is no template of a problem");
      }
      view.render(
          Map.of(
              "shell",
              shells.getObject().ofNobody(request),
              "title",
              TITLE,
              "what",
              "What was saved before is safe; what you sent just now may not have been. Try again"
                  + " in a minute; if it stays so, tell your administrator.",
              "ours",
              true,
              "ways",
              ways),
          request,
          response);
    } catch (IOException | ServletException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new ServletException("the page that says that the database is away", failed);
    }
  }
}
