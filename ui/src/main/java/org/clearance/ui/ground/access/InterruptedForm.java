package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form that was sent after its session had ended, given back to the same person once signed in
 * again; so nothing that was typed is lost.
 *
 * @param path with its query, where it was sent
 * @param fields what it held, without its token and without passwords
 */
record InterruptedForm(String path, Map<String, List<String>> fields) implements Serializable {
  private static final String KEPT = InterruptedForm.class.getName();

  /** Where it was sent, without its query. */
  public String at() {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** The number that stands behind a place in its address: {@code 7}; null: there is none. */
  public @Nullable String numberBehind(String place) {
    String rest = at().startsWith(place + "/") ? at().substring(place.length() + 1) : "";
    String number = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
    return number.matches("\\d{1,18}") ? number : null;
  }

  /** The form that was given back with this session. */
  static Optional<InterruptedForm> of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(KEPT) instanceof InterruptedForm form
        ? Optional.of(form)
        : Optional.empty();
  }

  /** Gives the form back with the session of the user who has just signed in. */
  void giveBack(HttpServletRequest request) {
    request.getSession().setAttribute(KEPT, this);
  }

  static void forget(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(KEPT);
    }
  }
}
