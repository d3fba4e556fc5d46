package org.clearance.domain.portal.draft;

import org.jspecify.annotations.Nullable;

/**
 * A draft that its token, or its code, has opened.
 *
 * @param token what the browser keeps, in characters that a cookie may have
 * @param screen the last screen that was answered; empty: none yet
 * @param sent whether it was sent; it has no answers then
 * @param mark of the form on its pages: random, and its own under whatever token
 */
public record Draft(
    String token, DraftContent content, String language, String screen, boolean sent, String mark) {
  /** The code as people read it; null until one was given. */
  public @Nullable String code() {
    var code = content.code();
    return code == null ? null : code.shown();
  }
}
