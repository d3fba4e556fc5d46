package org.clearance.ui.person;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps names and dates of birth out of addresses, which proxies log and browsers remember. What
 * somebody looks for is sent as a form and kept in their session; the address of the page that
 * shows what was found has a random id in its place. To everything behind this filter the request
 * is as if the form's fields stood in the address.
 */
final class KeptSearches extends OncePerRequestFilter {
  /** The parameter that has the id. */
  static final String FOUND = "found";

  private static final String KEPT = KeptSearches.class.getName();
  private static final int MOST = 50;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The searches of a session, the longest kept first. */
  private static final class Kept implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, LinkedHashMap<String, String>> searches =
        new LinkedHashMap<>();

    synchronized void add(String id, Map<String, String> fields) {
      searches.put(id, new LinkedHashMap<>(fields));
      if (searches.size() > MOST) {
        searches.remove(searches.keySet().iterator().next());
      }
    }

    synchronized Optional<Map<String, String>> find(String id) {
      return Optional.ofNullable(searches.get(id));
    }
  }

  /**
   * Keeps a search for as long as the session lasts.
   *
   * @param fields of the form, by name
   * @return its id, which nobody can guess and which says nothing in another session
   */
  static String keep(HttpSession session, Map<String, String> fields) {
    byte[] bits = new byte[12];
    RANDOM.nextBytes(bits);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    Kept kept = session.getAttribute(KEPT) instanceof Kept before ? before : new Kept();
    kept.add(id, fields);
    session.setAttribute(KEPT, kept);
    return id;
  }

  /** The fields of a search that is kept. */
  static Optional<Map<String, String>> find(HttpServletRequest request, String id) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(KEPT) instanceof Kept kept
        ? kept.find(id)
        : Optional.empty();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = request.getParameter(FOUND);
    Optional<Map<String, String>> kept = id == null ? Optional.empty() : find(request, id);
    chain.doFilter(kept.isPresent() ? new Asked(request, kept.get()) : request, response);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("GET");
  }

  /** A request with the fields of a search as parameters, beside its own. */
  private static final class Asked extends HttpServletRequestWrapper {
    private final Map<String, String[]> parameters;

    Asked(HttpServletRequest request, Map<String, String> fields) {
      super(request);
      Map<String, String[]> all = new LinkedHashMap<>(request.getParameterMap());
      fields.forEach((name, value) -> all.put(name, new String[] {value}));
      parameters = Collections.unmodifiableMap(all);
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] values = parameters.get(name);
      return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      String[] values = parameters.get(name);
      return values == null ? null : values.clone();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(parameters.keySet());
    }
  }
}
