package org.clearance.ui.ground.language;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language and the appearance that somebody has chosen on this device, kept in cookies for a
 * year; else the language that the browser asks for, and the system's appearance.
 */
@Component("localeResolver")
public class Preferences implements LocaleResolver {
  private static final String LANGUAGE = "clearance-language";
  private static final String APPEARANCE = "clearance-appearance";
  private static final String SPOKEN = Preferences.class.getName() + ".spoken";
  private static final Duration KEPT = Duration.ofDays(365);

  /** The appearances of the screens. */
  public enum Appearance {
    SYSTEM,
    LIGHT,
    DARK;

    /** The appearance's name in the attribute and the cookie: {@code dark}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Appearance> named(String key) {
      for (Appearance one : values()) {
        if (one.key().equals(key)) {
          return Optional.of(one);
        }
      }
      return Optional.empty();
    }
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return language(request).locale();
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the language is chosen by its form");
  }

  /** Sets the language of this request, whatever was chosen on the device. */
  public void speak(HttpServletRequest request, Language language) {
    request.setAttribute(SPOKEN, language);
  }

  /** The language of a request. */
  public Language language(HttpServletRequest request) {
    if (request.getAttribute(SPOKEN) instanceof Language spoken) {
      return spoken;
    }
    return cookie(request, LANGUAGE).flatMap(Language::tagged).orElseGet(() -> asked(request));
  }

  /** The appearance for a request. */
  public Appearance appearance(HttpServletRequest request) {
    return cookie(request, APPEARANCE).flatMap(Appearance::named).orElse(Appearance.SYSTEM);
  }

  void choose(HttpServletRequest request, HttpServletResponse response, Language language) {
    keep(request, response, LANGUAGE, language.tag());
  }

  void choose(HttpServletRequest request, HttpServletResponse response, Appearance appearance) {
    keep(request, response, APPEARANCE, appearance.key());
  }

  /** The language that the browser asks for; English where it asks for none of ours. */
  public static Language asked(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (header == null) {
      return Language.ENGLISH;
    }
    try {
      return Locale.LanguageRange.parse(header).stream()
          .flatMap(range -> Language.tagged(range.getRange().split("-", 2)[0]).stream())
          .findFirst()
          .orElse(Language.ENGLISH);
    } catch (IllegalArgumentException malformed) {
      return Language.ENGLISH;
    }
  }

  private static Optional<String> cookie(HttpServletRequest request, String name) {
    return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
  }

  private static void keep(
      HttpServletRequest request, HttpServletResponse response, String name, String value) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value)
            .path(request.getContextPath() + "/")
            .maxAge(KEPT)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .build()
            .toString());
  }
}
