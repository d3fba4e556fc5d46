package org.clearance.engine.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Times requests by route and status; a request that waits for jobs counts with its waiting. */
public final class RequestMeter implements HandlerInterceptor, MeterBinder {

  private static final String BEGAN = RequestMeter.class.getName();

  private volatile @Nullable MeterRegistry meters;

  @Override
  public void bindTo(MeterRegistry registry) {
    meters = registry;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getAttribute(BEGAN) == null) {
      request.setAttribute(BEGAN, System.nanoTime());
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    MeterRegistry registry = meters;
    Object began = request.getAttribute(BEGAN);
    if (registry != null && began != null) {
      Timer.builder("http.server.requests")
          .tag("method", request.getMethod())
          .tag(
              "uri",
              String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)))
          .tag("status", Integer.toString(response.getStatus()))
          .register(registry)
          .record(System.nanoTime() - (long) began, TimeUnit.NANOSECONDS);
    }
  }
}
