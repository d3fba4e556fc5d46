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
import org.clearance.domain.office.user.Users.LastSignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Who is signed in on this server, since when, and when somebody was last at the desk. A page that
 * brings itself up to date is nobody at a desk.
 */
@Component
@EnableConfigurationProperties(SessionLimits.class)
public class OpenSessions implements HttpSessionListener {
  /** The header of a request that a page made by itself, without anybody doing anything. */
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
   * A moment by the clock, which may be set back, and by what passes in this process, which may
   * stand still while the machine sleeps.
   */
  private record Moment(Instant at, Mark mark) {
    /** How long ago it was, by whichever of the two says longer. */
    Duration age(Instant now) {
      Duration byClock = Duration.between(at, now);
      Duration passed = mark.age();
      return byClock.compareTo(passed) > 0 ? byClock : passed;
    }
  }

  private Moment now() {
    return new Moment(clock.instant(), ticker.mark());
  }

  /** A session as it is kept here. */
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
   * @param handle what names it in a form; it opens nothing
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
   * How long a session still holds.
   *
   * @param idle in seconds, when nobody does anything
   * @param end in seconds, whatever is done
   */
  record Left(long idle, long end) {}

  /**
   * What the user is told of the time before.
   *
   * @param failed tries with a wrong password since
   */
  record Before(LastSignIn signIn, long failed) {}

  /** Keeps that somebody has signed in; of too many sessions, the one unused longest ends. */
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
   * Whether the session of a request still holds. Unless a page asks by itself, somebody is at the
   * desk until {@link #answered}.
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

  /** The request that {@link #holds} was asked about is answered: it may have taken long. */
  void answered(HttpServletRequest request) {
    Open one = of(request);
    if (one != null && attended(request)) {
      one.attended.decrementAndGet();
      one.lastUsed = now();
    }
  }

  /** How long the session of a request still holds; empty: it is none of who is signed in. */
  Optional<Left> left(HttpServletRequest request) {
    return Optional.ofNullable(of(request)).map(this::left);
  }

  /** What was before the session of a request. */
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

  /** Ends one of the user's sessions. False: there is none with this handle. */
  public boolean end(long userId, String handle) {
    Optional<Open> one =
        of(userId).stream().filter(session -> session.handle.equals(handle)).findFirst();
    one.ifPresent(this::end);
    return one.isPresent();
  }

  /** Ends all of the user's sessions but that of the request; how many. */
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
      // It came to its end by itself at this very moment.
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
    // While a large file is sent, nobody can click.
    long idle =
        one.attended.get() > 0
            ? limits.idle().toSeconds()
            : limits.idle().minus(one.lastUsed.age(now)).toSeconds();
    return new Left(Math.min(idle, end), end);
  }

  private static boolean attended(HttpServletRequest request) {
    // What changes something was somebody's doing, whatever is said of it.
    return !request.getMethod().equals("GET") || request.getHeader(UNATTENDED) == null;
  }
}
