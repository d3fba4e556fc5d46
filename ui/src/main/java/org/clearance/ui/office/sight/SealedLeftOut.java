package org.clearance.ui.office.sight;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clearance.domain.office.sight.SealedConvictions;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.user.County;
import org.clearance.ui.ground.access.Session;
import org.clearance.ui.ground.search.SearchTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells a page how many sealed convictions it leaves out for a reader who may not see them. */
@Configuration(proxyBeanMethods = false)
class SealedLeftOut implements HandlerInterceptor, CallableProcessingInterceptor, WebMvcConfigurer {
  private final Session session;
  private final SealedConvictions sealed;
  private final SearchTexts searches;

  SealedLeftOut(Session session, SealedConvictions sealed, SearchTexts searches) {
    this.session = session;
    this.sealed = sealed;
    this.searches = searches;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    // A partial update has no room for the notice.
    if (page == null
        || Sight.now() == Sight.WHOLE
        || leadsOn(page)
        || request.getHeader("HX-Request") != null) {
      return;
    }
    Optional<County> county = session.user(request).flatMap(user -> session.county(request, user));
    if (county.isPresent()) {
      ShownConvictions.by(request, searches)
          .filter(shown -> !shown.found())
          .ifPresent(
              shown ->
                  page.addObject(
                      "sealed", sealed.hidden(shown.what(), county.get().id(), shown.key())));
    }
  }

  private static boolean leadsOn(ModelAndView page) {
    String view = page.getViewName();
    return view != null && view.startsWith("redirect:");
  }

  @Override
  public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
    configurer.registerCallableInterceptors(this);
  }

  // A thread that continues a response does not know its user.
  @Override
  public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
    Sight.VEILED.take();
  }

  @Override
  public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
    Sight.WHOLE.take();
  }
}
