package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.clearance.ui.ground.access.KnownDevices.Device;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Keeps forms that came too late until their person has signed in again: one for a device, and
 * nothing at all for a device that nobody has signed in on. The oldest go when all together are too
 * large.
 */
@Component
class InterruptedForms {
  /** The largest form kept, in characters of names and values. */
  static final int LARGEST = 20_000;

  /** The most characters kept in all forms together. */
  static final int TOGETHER = 2_500_000;

  private static final Duration GOOD_FOR = Duration.ofMinutes(30);

  /** The approximate memory of a field besides its characters. */
  private static final int PER_FIELD = 60;

  private final KnownDevices devices;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Kept> kept = new LinkedHashMap<>();
  private int together;

  private record Kept(InterruptedForm form, String person, Instant at, int size) {}

  InterruptedForms(KnownDevices devices, Clock clock) {
    this.devices = devices;
    this.clock = clock;
  }

  /** Keeps a form that came too late, if one of our pages has sent it from a known device. */
  void keep(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!isForm(request) || !ours(request) || path.startsWith("/sign-")) {
      return;
    }
    Optional<Device> device = devices.of(request);
    if (device.isEmpty()) {
      return;
    }
    String query = request.getQueryString();
    String address = query == null ? path : path + "?" + query;
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int size = address.length();
    for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
      if (!secret(field.getKey())
          && !field.getKey().equals(SendingOnce.FIELD)
          && !inAddress(request, field.getKey())) {
        fields.put(field.getKey(), new ArrayList<>(List.of(field.getValue())));
        size += field.getKey().length() + PER_FIELD * (1 + field.getValue().length);
        for (String value : field.getValue()) {
          size += value.length();
        }
      }
    }
    if (!fields.isEmpty() && size <= LARGEST) {
      put(device.get(), new InterruptedForm(address, fields), size);
    }
  }

  /** Takes out the form that was kept for the user who has signed in on this device. */
  Optional<InterruptedForm> take(HttpServletRequest request, String username) {
    Optional<Device> device = devices.of(request, username);
    if (device.isEmpty()) {
      return Optional.empty();
    }
    lock.lock();
    try {
      forgetOld();
      return Optional.ofNullable(remove(device.get().id()))
          .filter(one -> one.person().equals(device.get().person()))
          .map(Kept::form);
    } finally {
      lock.unlock();
    }
  }

  /** The number of characters in all forms kept. */
  int together() {
    lock.lock();
    try {
      return together;
    } finally {
      lock.unlock();
    }
  }

  private void put(Device device, InterruptedForm form, int size) {
    lock.lock();
    try {
      forgetOld();
      remove(device.id());
      kept.put(device.id(), new Kept(form, device.person(), clock.instant(), size));
      together += size;
      Iterator<Kept> oldest = kept.values().iterator();
      while (together > TOGETHER) {
        together -= oldest.next().size();
        oldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  private void forgetOld() {
    Instant old = clock.instant().minus(GOOD_FOR);
    Iterator<Kept> oldest = kept.values().iterator();
    while (oldest.hasNext()) {
      Kept one = oldest.next();
      if (one.at().isAfter(old)) {
        return;
      }
      together -= one.size();
      oldest.remove();
    }
  }

  private @Nullable Kept remove(String device) {
    Kept removed = kept.remove(device);
    if (removed != null) {
      together -= removed.size();
    }
    return removed;
  }

  private static boolean isForm(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && request.getContentType() != null
        && request.getContentType().startsWith("application/x-www-form-urlencoded");
  }

  // Another site's page must not give a form to the next user who signs in.
  private static boolean ours(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      return false;
    }
    String from = origin == null ? request.getHeader(HttpHeaders.REFERER) : origin;
    try {
      return from != null && request.getServerName().equalsIgnoreCase(URI.create(from).getHost());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean secret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("_csrf")
        || lower.contains("password")
        || List.of("current", "replacement", "repeated").contains(lower);
  }

  private static boolean inAddress(HttpServletRequest request, String name) {
    String query = request.getQueryString();
    return query != null && ("&" + query).contains("&" + name + "=");
  }
}
