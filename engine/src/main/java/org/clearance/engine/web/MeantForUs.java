package org.clearance.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that another site's web page makes a browser send, which may reach this machine
 * where the page's author cannot: the browser says where the page comes from, or the page uses a
 * name of its own that leads here. The engine serves no pages, so every other origin is foreign.
 */
public final class MeantForUs extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** Matches an address in numbers, which is no name and so cannot lead elsewhere. */
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+(%[^]]*)?]");

  private static final Pattern PORT = Pattern.compile(":[0-9]*$");

  private final Set<String> names;

  /**
   * @param names what the engine may be called besides its addresses, in small letters
   */
  public MeantForUs(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String host = request.getHeader("Host");
    if (host != null && !isOurs(PORT.matcher(host).replaceFirst(""))) {
      refuse(
          response,
          "The engine does not answer to the host that the request names; tell it the name with"
              + " --host");
    } else if (isForeign(request.getHeader("Origin"), host)
        || isFromElsewhere(request.getHeader("Sec-Fetch-Site"))) {
      refuse(response, "The engine does not answer to web pages");
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isOurs(String host) {
    return ADDRESS.matcher(host).matches() || names.contains(host.toLowerCase(Locale.ROOT));
  }

  private static boolean isForeign(@Nullable String origin, @Nullable String host) {
    return origin != null
        && !origin.equalsIgnoreCase("http://" + host)
        && !origin.equalsIgnoreCase("https://" + host);
  }

  /**
   * Whether the browser itself says that the request is from another site, even where it names no
   * origin.
   */
  private static boolean isFromElsewhere(@Nullable String site) {
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }

  private static void refuse(HttpServletResponse response, String detail) throws IOException {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .write(
            """
            {"type":"about:blank","title":"FORBIDDEN","status":403,"detail":"%s"}\
            """
                .formatted(detail)
                .getBytes(StandardCharsets.UTF_8));
  }
}
