package org.clearance.ui.ground.language;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Leads back to the page of a form that stands on every page. */
public final class CameFrom {
  private CameFrom() {}

  /** A redirect to the page that the form was on; home, where its address is not one of ours. */
  public static String redirect(HttpServletRequest request) {
    return "redirect:" + page(request).orElse("/");
  }

  /** The page that a request came from; empty where its address is not one of ours. */
  public static Optional<String> page(HttpServletRequest request) {
    String referrer = request.getHeader(HttpHeaders.REFERER);
    if (referrer == null) {
      return Optional.empty();
    }
    try {
      URI page = new URI(referrer);
      String path = page.getRawPath();
      boolean ours =
          path != null
              && path.startsWith(request.getContextPath() + "/")
              && !path.startsWith("//")
              && request.getServerName().equalsIgnoreCase(page.getHost());
      if (!ours) {
        return Optional.empty();
      }
      String query = page.getRawQuery();
      return Optional.of(
          path.substring(request.getContextPath().length()) + (query == null ? "" : "?" + query));
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }
}
