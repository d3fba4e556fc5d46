package org.clearance.ui.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.store.Sha256;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * A form that was sent after its session had ended. It is kept in the new session, and given back
 * to the same person once signed in again; so nothing that was typed is lost.
 *
 * @param path with its query, where it was sent
 * @param fields what it held, without its token and without passwords
 */
record InterruptedForm(String path, Map<String, List<String>> fields, String person, Instant at)
    implements Serializable {
  private static final String KEPT = InterruptedForm.class.getName();
  private static final String LAST_PERSON = "clearance-last";
  private static final Duration GOOD_FOR = Duration.ofMinutes(30);
  private static final int LARGEST = 100_000;

  /** Remembers on this device, by a hash, who signed in: only that person gets a form back. */
  static void signedIn(HttpServletRequest request, HttpServletResponse response, String username) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(LAST_PERSON, hash(username))
            .path(request.getContextPath() + "/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Strict")
            .build()
            .toString());
  }

  /** Keeps a form that came too late, if a page of ours has sent it. */
  static void keep(HttpServletRequest request) {
    Cookie person = WebUtils.getCookie(request, LAST_PERSON);
    boolean form =
        request.getMethod().equals("POST")
            && request.getContentType() != null
            && request.getContentType().startsWith("application/x-www-form-urlencoded");
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (person == null || !form || !ours(request) || path.startsWith("/sign-")) {
      return;
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int size = 0;
    for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
      if (!secret(field.getKey()) && !inAddress(request, field.getKey())) {
        fields.put(field.getKey(), new ArrayList<>(List.of(field.getValue())));
        size += String.join("", field.getValue()).length();
      }
    }
    if (fields.isEmpty() || size > LARGEST) {
      return;
    }
    String query = request.getQueryString();
    request
        .getSession()
        .setAttribute(
            KEPT,
            new InterruptedForm(
                query == null ? path : path + "?" + query,
                fields,
                person.getValue(),
                Instant.now()));
  }

  /** The form that was kept for this person, if it is not too old. */
  static Optional<InterruptedForm> of(HttpServletRequest request, String username) {
    HttpSession session = request.getSession(false);
    if (session != null
        && session.getAttribute(KEPT) instanceof InterruptedForm form
        && form.person().equals(hash(username))
        && form.at().plus(GOOD_FOR).isAfter(Instant.now())) {
      return Optional.of(form);
    }
    return Optional.empty();
  }

  static void forget(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(KEPT);
    }
  }

  // A page of another site must not put a form into the hands of who signs in next.
  private static boolean ours(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      return false;
    }
    String from = origin == null ? request.getHeader(HttpHeaders.REFERER) : origin;
    try {
      return from != null && request.getServerName().equalsIgnoreCase(URI.create(from).getHost());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean secret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("_csrf")
        || lower.contains("password")
        || List.of("current", "replacement", "repeated").contains(lower);
  }

  private static boolean inAddress(HttpServletRequest request, String name) {
    String query = request.getQueryString();
    return query != null && ("&" + query).contains("&" + name + "=");
  }

  private static String hash(String username) {
    return Sha256.of(username.getBytes(StandardCharsets.UTF_8));
  }
}
