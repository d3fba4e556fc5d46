package org.clearance.ui.ground.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.clearance.domain.office.signin.ServerKey;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Remembers on a device who signed in there last, by a cookie that nobody else can make. The cookie
 * lets nobody in: it is used to count wrong passwords, and to keep a form that came too late.
 */
@Component
class KnownDevices {
  private static final String COOKIE = "clearance-last";
  private static final Duration GOOD_FOR = Duration.ofDays(90);
  private static final int ID_BYTES = 16;

  private final ServerKey key;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  KnownDevices(ServerKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * A device that somebody has signed in on.
   *
   * @param id random
   * @param person a mark of the username
   */
  record Device(String id, String person) {}

  /** The device of a request, if somebody has signed in on it. */
  Optional<Device> of(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null || cookie.getValue().length() > 250) {
      return Optional.empty();
    }
    String[] parts = cookie.getValue().split("\\.", -1);
    if (parts.length != 4 || !key.isMark(parts[3], COOKIE, marked(parts[0], parts[1], parts[2]))) {
      return Optional.empty();
    }
    try {
      Instant since = Instant.ofEpochSecond(Long.parseLong(parts[2]));
      return since.plus(GOOD_FOR).isAfter(clock.instant())
          ? Optional.of(new Device(parts[0], parts[1]))
          : Optional.empty();
    } catch (NumberFormatException | DateTimeException none) {
      return Optional.empty();
    }
  }

  /** The device of a request, if this user has signed in on it last. */
  Optional<Device> of(HttpServletRequest request, String username) {
    String person = person(username);
    return of(request).filter(device -> device.person().equals(person));
  }

  /** Remembers that this user has signed in. */
  void remember(HttpServletRequest request, HttpServletResponse response, String username) {
    String id = of(request, username).map(Device::id).orElseGet(this::newId);
    String person = person(username);
    String since = Long.toString(clock.instant().getEpochSecond());
    String value = String.join(".", id, person, since, key.mark(COOKIE, marked(id, person, since)));
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .path(request.getContextPath() + "/")
            .maxAge(GOOD_FOR)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Strict")
            .build()
            .toString());
  }

  private String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  private String person(String username) {
    return key.mark("person", username);
  }

  private static String marked(String id, String person, String since) {
    return id + "." + person + "." + since;
  }
}
