package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.clearance.domain.ground.time.Mark;
import org.clearance.domain.ground.time.Ticker;
import org.clearance.domain.office.user.NotingSignIns.LastSignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Keeps who is signed in on this server, since when, and when somebody was last at the desk. A page
 * that refreshes itself does not count as somebody at the desk.
 */
@Component
@EnableConfigurationProperties(SessionLimits.class)
public class OpenSessions implements HttpSessionListener {
  /** The header of requests that a page makes by itself. */
  static final String UNATTENDED = "X-Unattended";

  private static final int HANDLE_BYTES = 12;

  private final SessionLimits limits;
  private final Clock clock;
  private final Ticker ticker;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Open> open = new ConcurrentHashMap<>();

  @Autowired
  OpenSessions(SessionLimits limits, Clock clock) {
    this(limits, clock, Ticker.SYSTEM);
  }

  OpenSessions(SessionLimits limits, Clock clock, Ticker ticker) {
    this.limits = limits;
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * A moment by two clocks: the machine's, which may be set back, and this process's, which may
   * stop while the machine sleeps.
   */
  private record Moment(Instant at, Mark mark) {
    /** The age of the moment, by whichever clock says more. */
    Duration age(Instant now) {
      Duration byClock = Duration.between(at, now);
      Duration passed = mark.age();
      return byClock.compareTo(passed) > 0 ? byClock : passed;
    }
  }

  private Moment now() {
    return new Moment(clock.instant(), ticker.mark());
  }

  /** A session as this class keeps it. */
  private static final class Open {
    final String handle;
    final HttpSession session;
    final long userId;
    final String address;
    final String browser;
    final Moment since;
    final @Nullable LastSignIn before;
    final long failedBefore;
    final AtomicInteger attended = new AtomicInteger();
    volatile Moment lastUsed;

    Open(
        String handle,
        HttpSession session,
        long userId,
        String address,
        String browser,
        Moment since,
        @Nullable LastSignIn before,
        long failedBefore) {
      this.handle = handle;
      this.session = session;
      this.userId = userId;
      this.address = address;
      this.browser = browser;
      this.since = since;
      this.before = before;
      this.failedBefore = failedBefore;
      this.lastUsed = since;
    }
  }

  /**
   * A session to show to its user.
   *
   * @param handle its name in a form; it does not open the session
   * @param browser in a word or two: {@code Firefox, Windows}; may be empty
   * @param own whether the request that asks is of it
   */
  record Shown(
      String handle,
      String address,
      String browser,
      Instant since,
      Instant lastUsed,
      boolean own) {}

  /**
   * The time that is left of a session.
   *
   * @param idle in seconds, when nobody does anything
   * @param end in seconds, whatever is done
   */
  record Left(long idle, long end) {}

  /**
   * The user's last sign-in, and the failed ones since.
   *
   * @param failed tries with a wrong password since
   */
  record Before(LastSignIn signIn, long failed) {}

  /**
   * Records that somebody has signed in; if there are too many sessions, the one unused longest is
   * ended.
   */
  void begin(
      HttpServletRequest request, long userId, @Nullable LastSignIn before, long failedBefore) {
    HttpSession session = request.getSession();
    byte[] handle = new byte[HANDLE_BYTES];
    random.nextBytes(handle);
    open.put(
        session.getId(),
        new Open(
            HexFormat.of().formatHex(handle),
            session,
            userId,
            request.getRemoteAddr(),
            Browsers.name(request.getHeader(HttpHeaders.USER_AGENT)),
            now(),
            before,
            failedBefore));
    List<Open> all = of(userId);
    for (Open one : all.subList(Math.min(limits.most(), all.size()), all.size())) {
      end(one);
    }
  }

  /**
   * Whether the session of a request is still valid. Unless the page asked by itself, somebody
   * counts as at the desk until {@link #answered}.
   */
  boolean holds(HttpServletRequest request) {
    Open one = of(request);
    if (one == null) {
      return false;
    }
    Left left = left(one);
    if (left.idle() <= 0 || left.end() <= 0) {
      return false;
    }
    if (attended(request)) {
      one.attended.incrementAndGet();
      one.lastUsed = now();
    }
    return true;
  }

  /**
   * Records that a request that {@link #holds} was asked about is answered, which may have taken
   * long.
   */
  void answered(HttpServletRequest request) {
    Open one = of(request);
    if (one != null && attended(request)) {
      one.attended.decrementAndGet();
      one.lastUsed = now();
    }
  }

  /** The time that is left of a request's session; empty where nobody is signed in with it. */
  Optional<Left> left(HttpServletRequest request) {
    return Optional.ofNullable(of(request)).map(this::left);
  }

  /** The user's sign-in before this session, and the failed tries in between. */
  Optional<Before> before(HttpServletRequest request) {
    Open one = of(request);
    return one == null || one.before == null
        ? Optional.empty()
        : Optional.of(new Before(one.before, one.failedBefore));
  }

  /** The user's sessions, the one used last first. */
  List<Shown> shown(HttpServletRequest request, long userId) {
    Open own = of(request);
    return of(userId).stream()
        .map(
            one ->
                new Shown(
                    one.handle,
                    one.address,
                    one.browser,
                    one.since.at(),
                    one.lastUsed.at(),
                    one == own))
        .toList();
  }

  /** Ends one of the user's sessions; returns false where none has this handle. */
  public boolean end(long userId, String handle) {
    Optional<Open> one =
        of(userId).stream().filter(session -> session.handle.equals(handle)).findFirst();
    one.ifPresent(this::end);
    return one.isPresent();
  }

  /** Ends all of the user's sessions except that of the request; returns how many. */
  public int endOthers(HttpServletRequest request, long userId) {
    Open own = of(request);
    List<Open> others = of(userId).stream().filter(one -> one != own).toList();
    others.forEach(this::end);
    return others.size();
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    open.remove(event.getSession().getId());
  }

  private void end(Open one) {
    open.values().remove(one);
    try {
      one.session.invalidate();
    } catch (IllegalStateException ended) {
      // The session has just ended by itself.
      return;
    }
  }

  private List<Open> of(long userId) {
    return open.values().stream()
        .filter(one -> one.userId == userId)
        .sorted(Comparator.comparing((Open one) -> one.lastUsed.at()).reversed())
        .toList();
  }

  private @Nullable Open of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? null : open.get(session.getId());
  }

  private Left left(Open one) {
    Instant now = clock.instant();
    long end = limits.longest().minus(one.since.age(now)).toSeconds();
    // During the upload of a large file the user cannot click.
    long idle =
        one.attended.get() > 0
            ? limits.idle().toSeconds()
            : limits.idle().minus(one.lastUsed.age(now)).toSeconds();
    return new Left(Math.min(idle, end), end);
  }

  private static boolean attended(HttpServletRequest request) {
    // A request that changes something counts as the user's act, whatever its header says.
    return !request.getMethod().equals("GET") || request.getHeader(UNATTENDED) == null;
  }
}
