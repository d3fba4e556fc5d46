package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.office.form.SentForms;
import org.clearance.domain.office.form.SentForms.SentForm;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Has a form that adds something count once: a second click, or a browser that sends again where no
 * answer came, is led to where the first led. A form takes part by the hidden field {@value
 * #FIELD}. Sent again with other fields, after a step back, it is another form; and one that did
 * nothing may be sent again.
 */
@Configuration(proxyBeanMethods = false)
class SendingOnce implements HandlerInterceptor, WebMvcConfigurer {
  /** The hidden field with the number that a page gives its forms. */
  static final String FIELD = "once";

  private static final String TAKEN = SendingOnce.class.getName();

  /** The time for which a second click waits for the answer to the first, in nanoseconds. */
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

  private final SentForms forms;

  /** The forms that this server is working on. */
  private final Map<SentForm, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

  SendingOnce(SentForms forms) {
    this.forms = forms;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    SentForm form = form(request).orElse(null);
    if (form == null) {
      return true;
    }
    long began = System.nanoTime();
    CompletableFuture<Void> other;
    // Where the first did nothing, the next one is worked on, and says what is wrong.
    while ((other = underWay.putIfAbsent(form, new CompletableFuture<>())) != null) {
      if (!hasEnded(other, began)) {
        throw stillUnderWay();
      }
    }
    if (taken(form)) {
      request.setAttribute(TAKEN, form);
      return true;
    }
    response.sendRedirect(forms.ledTo(form).orElseThrow(SendingOnce::stillUnderWay));
    return false;
  }

  private static Conflict stillUnderWay() {
    return new Conflict(
        "You sent this form twice",
        "The first one is still being worked on, and nothing was taken twice. Look what is there in"
            + " a moment.");
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failed) {
    if (!(request.getAttribute(TAKEN) instanceof SentForm form)) {
      return;
    }
    try {
      String ledTo = response.getHeader(HttpHeaders.LOCATION);
      if (ledTo != null && failed == null && !isRefused(request)) {
        forms.led(form, ledTo);
      } else {
        forms.forget(form);
      }
    } finally {
      end(form);
    }
  }

  private boolean taken(SentForm form) {
    boolean taken = false;
    try {
      taken = forms.take(form);
      return taken;
    } finally {
      if (!taken) {
        end(form);
      }
    }
  }

  private void end(SentForm form) {
    CompletableFuture<Void> ended = underWay.remove(form);
    if (ended != null) {
      ended.complete(null);
    }
  }

  /** Waits for a form under way for as long as somebody is patient. */
  private static boolean hasEnded(CompletableFuture<Void> other, long began) {
    try {
      other.get(PATIENCE - (System.nanoTime() - began), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } catch (TimeoutException | ExecutionException unanswered) {
      return false;
    }
  }

  /** Whether the page that the form leads to says that it did not work. */
  private static boolean isRefused(HttpServletRequest request) {
    return request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) != null
        || Alert.isRefusal(RequestContextUtils.getOutputFlashMap(request));
  }

  private static Optional<SentForm> form(HttpServletRequest request) {
    String number = request.getMethod().equals("POST") ? request.getParameter(FIELD) : null;
    if (number == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SentForm(UUID.fromString(number), content(request)));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** The SHA-256 of the form's address and fields, whose token of the session may be a new one. */
  private static String content(HttpServletRequest request) {
    MessageDigest digest = Sha256.newDigest();
    update(digest, request.getRequestURI());
    for (Map.Entry<String, String[]> field : new TreeMap<>(request.getParameterMap()).entrySet()) {
      if (!field.getKey().equals("_csrf")) {
        update(digest, field.getKey());
        for (String value : field.getValue()) {
          update(digest, value);
        }
      }
    }
    return Sha256.hex(digest.digest());
  }

  private static void update(MessageDigest digest, String text) {
    digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
  }

  /** Gives every page the number for its forms. */
  @ControllerAdvice
  static class Numbers {
    @ModelAttribute(FIELD)
    UUID once() {
      return UUID.randomUUID();
    }
  }
}
