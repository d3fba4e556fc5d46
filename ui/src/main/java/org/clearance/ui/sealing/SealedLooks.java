package org.clearance.ui.sealing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clearance.domain.audit.Audit;
import org.clearance.domain.sealing.ConvictionsOf;
import org.clearance.domain.sealing.SealedConvictions;
import org.clearance.domain.sealing.Sight;
import org.clearance.domain.user.County;
import org.clearance.domain.user.User;
import org.clearance.ui.access.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Keeps who looked at sealed convictions, and lets the page tell who may not how many it leaves
 * out. What a page is of is read from its address, so that no page has to think of it.
 */
@Configuration(proxyBeanMethods = false)
class SealedLooks implements HandlerInterceptor, CallableProcessingInterceptor, WebMvcConfigurer {
  /** The variables of addresses that say what a page shows. */
  private static final Map<String, ConvictionsOf> VARIABLES =
      Map.of(
          "orderId", ConvictionsOf.ORDER,
          "motionId", ConvictionsOf.MOTION,
          "entryId", ConvictionsOf.ORDER_ENTRY,
          "fileId", ConvictionsOf.COURT_ANSWER,
          "convictionId", ConvictionsOf.CHALLENGE,
          "key", ConvictionsOf.TASK);

  /** Of what {@code {id}} is the number, by the beginning of the address. */
  private static final Map<String, ConvictionsOf> PLACES =
      Map.of(
          "deliveries", ConvictionsOf.DELIVERY,
          "submissions", ConvictionsOf.SUBMISSION,
          "notices", ConvictionsOf.NOTICE);

  private final Session session;
  private final SealedConvictions sealed;
  private final Audit audit;

  SealedLooks(Session session, SealedConvictions sealed, Audit audit) {
    this.session = session;
    this.sealed = sealed;
    this.audit = audit;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
    configurer.registerCallableInterceptors(this);
  }

  // What a thread of its own answers is answered to whom this cannot know.
  @Override
  public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
    Sight.VEILED.here();
  }

  @Override
  public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
    Sight.WHOLE.here();
  }

  private record Shown(ConvictionsOf what, String key) {}

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    Optional<User> user = session.user(request);
    Optional<County> county = user.flatMap(who -> session.county(request, who));
    Optional<Shown> shown = shown(request);
    if (county.isEmpty() || shown.isEmpty() || leadsOn(page)) {
      return;
    }
    ConvictionsOf what = shown.get().what();
    String key = shown.get().key();
    if (Sight.now() == Sight.WHOLE) {
      int seen = sealed.seen(what, county.get().id(), key);
      if (seen > 0) {
        keep(user.orElseThrow(), county.get(), what, key, seen);
      }
    } else if (page != null) {
      page.addObject("sealed", sealed.hidden(what, county.get().id(), key));
    }
  }

  private void keep(User user, County county, ConvictionsOf what, String key, int seen) {
    boolean numbered = key.matches("\\d+") && what != ConvictionsOf.CASE;
    audit.record(
        user.username(),
        county.id(),
        "SEALED_CONVICTIONS_VIEWED",
        what.name().toLowerCase(Locale.ROOT),
        numbered ? Long.valueOf(key) : null,
        Integer.toString(seen));
  }

  private static boolean leadsOn(@Nullable ModelAndView page) {
    String view = page == null ? null : page.getViewName();
    return view != null && view.startsWith("redirect:");
  }

  private static Optional<Shown> shown(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    String place = path.split("/", -1)[1];
    if (place.equals("court-list") && !path.startsWith("/court-list/answers/")) {
      return Optional.of(new Shown(ConvictionsOf.COURT_LIST, ""));
    }
    if (place.equals("cases")) {
      return Optional.ofNullable(request.getParameter("number"))
          .map(number -> new Shown(ConvictionsOf.CASE, number));
    }
    Map<String, String> variables = variables(request);
    return numbered(variables.get("personId"), ConvictionsOf.PERSON)
        .or(() -> numbered(variables.get("taskKey"), ConvictionsOf.TASK))
        .or(
            () ->
                VARIABLES.entrySet().stream()
                    .filter(variable -> !place.equals("policies"))
                    .flatMap(v -> numbered(variables.get(v.getKey()), v.getValue()).stream())
                    .findFirst())
        .or(
            () ->
                Optional.ofNullable(PLACES.get(place))
                    .flatMap(w -> numbered(variables.get("id"), w)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> variables(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> m
        ? (Map<String, String>) m
        : Map.of();
  }

  private static Optional<Shown> numbered(@Nullable String number, ConvictionsOf what) {
    return Optional.ofNullable(number)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(text -> new Shown(what, text));
  }
}
