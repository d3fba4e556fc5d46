package org.clearance.ui.ground.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.office.sight.SealedConvictions;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.sight.Wall;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request the sight that its user has in the current county, and puts it on that user's
 * side of the public defender's wall. Any other request is veiled and outside, whether or not it
 * thinks of sealed convictions and clients.
 */
final class SightFilter extends OncePerRequestFilter {
  private static final Pattern TASK = Pattern.compile("/tasks/(\\d{1,18})(/.*)?");

  private final Session session;
  private final SealedConvictions sealed;
  private final Duties duties;
  private final Clock clock;

  SightFilter(Session session, SealedConvictions sealed, Duties duties, Clock clock) {
    this.duties = duties;
    this.clock = clock;
    this.session = session;
    this.sealed = sealed;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Seen seen = seen(request);
    try (Sight.Scope sight = seen.sight().here();
        Wall.Scope side = seen.side().here()) {
      chain.doFilter(request, response);
    }
  }

  private record Seen(Sight sight, Wall side) {}

  private Seen seen(HttpServletRequest request) {
    return session
        .user(request)
        .flatMap(user -> county(request, user).map(county -> seen(request, user, county.id())))
        .orElse(new Seen(Sight.VEILED, Wall.OUTSIDE));
  }

  private Seen seen(HttpServletRequest request, User user, long countyId) {
    if (!user.mayIn(countyId, Role.PUBLIC_DEFENDER)) {
      return new Seen(sealed.of(user, countyId), Wall.OUTSIDE);
    }
    Opens opens = new Opens(duties.of(user.id(), countyId), clock.instant());
    session.remember(request, opens);
    // Where the duty does not lead, the database shows nothing, whatever a page asks for.
    return opens.isInside(request.getMethod(), DutyGuard.path(request))
        ? new Seen(sealed.of(user, countyId), Wall.INSIDE)
        : new Seen(Sight.VEILED, Wall.OUTSIDE);
  }

  /**
   * The county that the user works in. At a task it is the task's county, which becomes the current
   * one: a desk shows, records and audits what belongs to that county.
   */
  private Optional<County> county(HttpServletRequest request, User user) {
    Matcher task =
        TASK.matcher(request.getRequestURI().substring(request.getContextPath().length()));
    Optional<Long> ofTask =
        task.matches() ? sealed.countyOfTask(Long.parseLong(task.group(1))) : Optional.empty();
    return ofTask
        .filter(county -> user.grants().stream().anyMatch(grant -> grant.countyId() == county))
        .map(county -> session.choose(request, user, county))
        .or(() -> session.county(request, user));
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + "/assets/");
  }

  // The error page is shown to the same user.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }
}
