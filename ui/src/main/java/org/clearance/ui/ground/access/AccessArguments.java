package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives handlers their {@link CurrentUser} and {@link CurrentCounty}. */
@Configuration(proxyBeanMethods = false)
class AccessArguments implements WebMvcConfigurer {
  private final Session session;

  AccessArguments(Session session) {
    this.session = session;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new UserResolver());
    resolvers.add(new CountyResolver());
  }

  private User user(NativeWebRequest request) {
    return session
        .user(servlet(request))
        .orElseThrow(() -> new AccessRefused(null, "Sign in first."));
  }

  private static HttpServletRequest servlet(NativeWebRequest request) {
    HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
    if (servlet == null) {
      throw new IllegalStateException("not a servlet request");
    }
    return servlet;
  }

  private final class UserResolver implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.hasParameterAnnotation(CurrentUser.class)
          && parameter.getParameterType() == User.class;
    }

    @Override
    public User resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer model,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return user(request);
    }
  }

  private final class CountyResolver implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.hasParameterAnnotation(CurrentCounty.class)
          && parameter.getParameterType() == County.class;
    }

    @Override
    public County resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer model,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      User user = user(request);
      if (user.grants().isEmpty()) {
        throw new AccessRefused(
            null, "You hold no role in any county yet. Ask your administrator for one.");
      }
      return session.county(servlet(request), user).orElseThrow(CountyNotChosen::new);
    }
  }
}
