package org.clearance.portal.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.Drafts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Knows the person of a request by the token in a cookie, which says nothing of them. */
@Component
public class Visitors {
  /** The name of the field by which a page says of whose form, or on whose visit, it was shown. */
  public static final String OF = "of";

  private static final String COOKIE = "visit";
  private static final String HELPER_COOKIE = "helper";
  private static final String KIOSK_COOKIE = "kiosk";
  private static final String NO_SOURCE = "-";
  private static final int IPV6_BYTES = 16;

  private final Drafts drafts;

  Visitors(Drafts drafts) {
    this.drafts = drafts;
  }

  /** The draft of the request's token; empty where there is none that opens. */
  public Optional<Draft> draft(HttpServletRequest request) {
    return token(request).flatMap(drafts::find).filter(draft -> draft.content().helper() == null);
  }

  /**
   * Finds the visitor's draft where its form was sent, or a code has opened one that was; else
   * empty.
   */
  public Optional<Draft> sent(HttpServletRequest request) {
    return draft(request).filter(Draft::sent);
  }

  /**
   * Finds it for what a page sends; empty, too, where the page was shown on the visit of the last
   * person, in a tab that is open still.
   */
  public Optional<Draft> sending(HttpServletRequest request) {
    return sent(request).filter(visit -> isOf(request, visit.mark()));
  }

  /** Whether what a page sends bears a mark; a page that says nothing of it is nobody else's. */
  public static boolean isOf(HttpServletRequest request, String mark) {
    String of = request.getParameter(OF);
    return of == null || of.equals(mark);
  }

  /** The token of the request. */
  public Optional<String> token(HttpServletRequest request) {
    return token(request, COOKIE);
  }

  private static Optional<String> token(HttpServletRequest request, String name) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }

  /** Gives the browser the token of a draft, until it is closed. */
  public void remember(Draft draft, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(COOKIE, draft.token(), request, -1));
  }

  /** Clears the browser; the token opens nothing any more. */
  public void forget(HttpServletRequest request, HttpServletResponse response) {
    leave(request, response);
    token(request, HELPER_COOKIE).ifPresent(drafts::leave);
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(HELPER_COOKIE, "", request, 0));
    if (!isKiosk(request)) {
      response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
    }
  }

  /** The code of the helper who has signed in; empty where nobody has, or an hour ago. */
  public Optional<ReferralCode> helper(HttpServletRequest request) {
    return token(request, HELPER_COOKIE)
        .flatMap(drafts::find)
        .flatMap(draft -> Optional.ofNullable(draft.content().helper()));
  }

  /** Signs a helper in, until the browser is closed. */
  public void remember(
      ReferralCode helper,
      String language,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        cookie(HELPER_COOKIE, drafts.visit(helper, language).token(), request, -1));
  }

  /**
   * Makes the browser a device that people use one after the other, until it is closed.
   *
   * @param source the code of the partner that it stands at; null: none
   */
  public void beKiosk(
      @Nullable String source, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        cookie(KIOSK_COOKIE, source == null ? NO_SOURCE : source, request, -1));
  }

  /** Whether people use the device of the request one after the other. */
  public static boolean isKiosk(HttpServletRequest request) {
    return token(request, KIOSK_COOKIE).isPresent();
  }

  /** The code of the partner that a kiosk stands at. */
  public static Optional<String> kioskSource(HttpServletRequest request) {
    return token(request, KIOSK_COOKIE).filter(source -> !source.equals(NO_SOURCE));
  }

  /** Whether a helper seems to be signed in; {@link #helper} says who it is. */
  public static boolean hasHelper(HttpServletRequest request) {
    return token(request, HELPER_COOKIE).isPresent();
  }

  /** Leaves a person's draft: nothing of the last person is in the browser when the next begins. */
  public void leave(HttpServletRequest request, HttpServletResponse response) {
    token(request).ifPresent(drafts::leave);
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(COOKIE, "", request, 0));
    response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
  }

  private static String cookie(
      String name, String value, HttpServletRequest request, long seconds) {
    return ResponseCookie.from(name, value)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .maxAge(seconds)
        .build()
        .toString();
  }

  /**
   * The network of a request: an IPv4 address itself, for IPv6 its network of 64 bits, all of which
   * a single customer has.
   */
  public static String network(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      if (bytes.length == IPV6_BYTES) {
        ShortBuffer parts = ByteBuffer.wrap(bytes).asShortBuffer();
        return "%x:%x:%x:%x".formatted(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
      }
      return address;
    } catch (UnknownHostException none) {
      return address;
    }
  }
}
