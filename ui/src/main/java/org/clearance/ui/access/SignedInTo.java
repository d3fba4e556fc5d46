package org.clearance.ui.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.UrlUtils;

/**
 * Leads who has signed in to what was interrupted, else to the page that was asked for, or home.
 */
final class SignedInTo extends SavedRequestAwareAuthenticationSuccessHandler {
  SignedInTo(RequestCache pages) {
    setRequestCache(pages);
    setDefaultTargetUrl("/");
    setRedirectStrategy(new ToThisHost());
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

  /** Leaves out the host of a page that was asked for: the request itself had named it. */
  private static final class ToThisHost extends DefaultRedirectStrategy {
    @Override
    protected String calculateRedirectUrl(String contextPath, String url) {
      if (!UrlUtils.isAbsoluteUrl(url)) {
        return super.calculateRedirectUrl(contextPath, url);
      }
      int path = url.indexOf('/', url.indexOf("://") + "://".length());
      return path < 0 ? contextPath + "/" : url.substring(path).replaceFirst("^/+", "/");
    }
  }
}
