package org.clearance.portal.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sets the headers of every answer: nothing is kept by the device, nothing comes from another host,
 * nothing tells another site where somebody came from. A form that another site sends is refused,
 * and so is one with a file where none is asked for, before anything of it is read.
 */
public final class PortalHeaders implements Filter {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  /** The only page whose form has a file. */
  private static final Pattern PAPERS = Pattern.compile("/[A-Za-z-]+/papers");

  @Override
  public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
      throws IOException, ServletException {
    var request = (HttpServletRequest) in;
    var response = (HttpServletResponse) out;
    request.setCharacterEncoding("UTF-8");
    response.setHeader("Content-Security-Policy", POLICY);
    // Browsers that do not know frame-ancestors know this one.
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("X-Content-Type-Options", "nosniff");
    // Not no-referrer: with it a browser hides from us, too, that its form is one of ours.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    if (!request.getRequestURI().startsWith("/assets/")) {
      response.setHeader("Cache-Control", "no-store");
    }
    if (request.getMethod().equals("POST") && !isOfThisSite(request)) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    if (isMultipart(request) && !PAPERS.matcher(request.getRequestURI()).matches()) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    chain.doFilter(request, response);
  }

  /**
   * Whether a form is one of ours. A browser of the last years says so itself; an older one says
   * from which site its form is, or on which page it was. What says nothing of all that is no
   * browser, or hides that a page of another site sent it.
   */
  private static boolean isOfThisSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = request.getHeader("Origin");
    return isHere(request, origin == null ? request.getHeader("Referer") : origin);
  }

  /** Whether an address is on the host of the request; a proxy may have taken away its port. */
  private static boolean isHere(HttpServletRequest request, @Nullable String address) {
    if (address == null) {
      return false;
    }
    try {
      return request.getServerName().equalsIgnoreCase(URI.create(address).getHost());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean isMultipart(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }
}
