package org.clearance.ui.office.sight;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.sight.ConvictionsOf;
import org.clearance.domain.office.sight.SealedConvictions;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Session;
import org.clearance.ui.ground.search.SearchTexts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Records who is shown sealed convictions, before the first byte of them is sent. */
@Component
final class SealedLooks extends OncePerRequestFilter {
  private final Session session;
  private final SealedConvictions sealed;
  private final Audit audit;
  private final SearchTexts searches;

  SealedLooks(Session session, SealedConvictions sealed, Audit audit, SearchTexts searches) {
    this.session = session;
    this.sealed = sealed;
    this.audit = audit;
    this.searches = searches;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean looks = Sight.now() == Sight.WHOLE && session.user(request).isPresent();
    chain.doFilter(request, looks ? new Kept(request, response) : response);
  }

  private void keep(HttpServletRequest request) {
    User user = session.user(request).orElseThrow();
    Optional<County> county = session.county(request, user);
    Optional<ShownConvictions> shown = ShownConvictions.by(request, searches);
    if (county.isEmpty() || shown.isEmpty()) {
      return;
    }
    ConvictionsOf what = shown.get().what();
    String key = shown.get().key();
    int seen = sealed.seen(what, county.get().id(), key);
    if (seen > 0) {
      audit.record(
          user.username(),
          county.get().id(),
          AuditAction.SEALED_CONVICTIONS_VIEWED,
          what.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          what == ConvictionsOf.CASE || key.isEmpty() ? null : Long.valueOf(key),
          Integer.toString(seen));
    }
  }

  /** A response that is recorded when its writing begins, unless it is a refusal. */
  private final class Kept extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private boolean kept;

    Kept(HttpServletRequest request, HttpServletResponse response) {
      super(response);
      this.request = request;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      keepOnce();
      return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      keepOnce();
      return super.getWriter();
    }

    private void keepOnce() {
      if (!kept && HttpStatus.valueOf(getStatus()).is2xxSuccessful()) {
        kept = true;
        keep(request);
      }
    }
  }
}
