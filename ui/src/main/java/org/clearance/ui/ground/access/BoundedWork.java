package org.clearance.ui.ground.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits heavy work done at once: documents, lists as files, policies applied to deliveries. A
 * request over the limit waits a little and is then told to come again; so the heap and the
 * database stay free for everybody's tasks.
 */
final class BoundedWork extends OncePerRequestFilter {
  private static final String RETRY_SECONDS = "30";
  private static final int TOO_MANY = 429;

  /**
   * A kind of work.
   *
   * @param path of its requests, without the context
   * @param atOnce how many are done at the same time
   */
  private record Kind(Pattern path, Semaphore atOnce) {
    static Kind of(String path, int atOnce) {
      return new Kind(Pattern.compile(path), new Semaphore(atOnce, true));
    }
  }

  private final int ofUser;
  private final Duration waiting;
  private final List<Kind> kinds;
  private final UnderWay users = new UnderWay();

  /**
   * @param atOnce documents and files at once; policies are held against deliveries half as often
   * @param ofUser how much of it one user may ask for at the same time, of all kinds
   * @param waiting how long somebody waits for their turn
   */
  BoundedWork(int atOnce, int ofUser, Duration waiting) {
    this.ofUser = ofUser;
    this.waiting = waiting;
    this.kinds =
        List.of(
            Kind.of(
                "/deliveries/\\d+/what-if(/csv)?|/tasks/\\d+/choose-policy|/policies/[^/]+",
                Math.max(1, atOnce / 2)),
            Kind.of(".*\\.pdf", atOnce),
            Kind.of(".*[./](csv|xlsx|zip)|/deliveries/\\d+/exports(/.*)?", atOnce));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    Optional<Kind> kind =
        kinds.stream().filter(one -> one.path().matcher(path).matches()).findFirst();
    String username = request.getRemoteUser();
    if (kind.isEmpty() || username == null) {
      chain.doFilter(request, response);
      return;
    }
    if (!users.begin(username, ofUser)) {
      refuse(response, TOO_MANY);
      return;
    }
    try {
      doInTurn(kind.get(), request, response, chain);
    } finally {
      users.end(username);
    }
  }

  private void doInTurn(
      Kind kind, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean turn = false;
    try {
      turn = kind.atOnce().tryAcquire(waiting.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!turn) {
      refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      kind.atOnce().release();
    }
  }

  private static void refuse(HttpServletResponse response, int status) throws IOException {
    response.setHeader("Retry-After", RETRY_SECONDS);
    response.sendError(status);
  }
}
