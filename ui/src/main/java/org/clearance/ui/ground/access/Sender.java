package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Optional;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.office.user.Users.Credentials;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Finds the sender of a request before Spring Security has looked at it. */
@Component
public class Sender {
  private final Users users;

  Sender(Users users) {
    this.users = users;
  }

  /** The user of the request's session, as the database has them now. */
  public Optional<User> of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
            instanceof SecurityContext context)) {
      return Optional.empty();
    }
    Authentication authentication = context.getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
        ? users.credentials(signedIn.id()).filter(signedIn::restsOn).map(Credentials::user)
        : Optional.empty();
  }

  /**
   * Whether a browser says that a page of another site sent the request. A browser always says so;
   * what is no browser has nobody's session to misuse.
   */
  public static boolean isAnotherSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin");
    }
    String origin = request.getHeader("Origin");
    return origin != null && !isOn(request.getServerName(), origin);
  }

  private static boolean isOn(String host, String origin) {
    try {
      return host.equalsIgnoreCase(URI.create(origin).getHost());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
