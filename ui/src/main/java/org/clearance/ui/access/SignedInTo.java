package org.clearance.ui.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Leads who has signed in to what was interrupted, else to the page that was asked for, or home.
 */
final class SignedInTo extends SavedRequestAwareAuthenticationSuccessHandler {
  SignedInTo(RequestCache pages) {
    setRequestCache(pages);
    setDefaultTargetUrl("/");
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws ServletException, IOException {
    String username = authentication.getName();
    InterruptedForm.signedIn(request, response, username);
    if (InterruptedForm.of(request, username).isPresent()) {
      clearAuthenticationAttributes(request);
      getRedirectStrategy().sendRedirect(request, response, "/interrupted");
    } else {
      super.onAuthenticationSuccess(request, response, authentication);
    }
  }
}
