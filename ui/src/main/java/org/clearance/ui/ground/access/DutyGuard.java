package org.clearance.ui.ground.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses what the duty of a user in the public defender's office does not open. */
@Configuration(proxyBeanMethods = false)
class DutyGuard implements HandlerInterceptor, WebMvcConfigurer {
  private final Session session;

  DutyGuard(Session session) {
    this.session = session;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    Opens opens = session.opens(request);
    String path = path(request);
    if (request.getDispatcherType() != DispatcherType.REQUEST || path.startsWith("/assets/")) {
      return true;
    }
    Optional<String> home = opens.home();
    if (path.equals("/") && home.isPresent()) {
      response.sendRedirect(request.getContextPath() + home.get());
      return false;
    }
    if (!opens.act(request.getMethod(), path)) {
      throw new AccessRefused(
          session
              .user(request)
              .flatMap(user -> session.county(request, user))
              .map(County::id)
              .orElse(null),
          Text.of(
              "Your duty in the public defender’s office does not open this: {0}. Ask your"
                  + " administrator where it should.",
              Text.of(opens.held().duty().label())));
    }
    return true;
  }

  /** The address of a request as handlers are found by it: decoded. */
  static String path(HttpServletRequest request) {
    String more = request.getPathInfo();
    return request.getServletPath() + (more == null ? "" : more);
  }
}
