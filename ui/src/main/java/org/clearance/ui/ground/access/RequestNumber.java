package org.clearance.ui.ground.access;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;

/**
 * Gives each request a number, which stands on the page that says that something went wrong, in the
 * answer's header {@code X-Request-Id}, and on every line that is logged for it: who is told the
 * number finds the lines. A valve, since what fails outside the program's own filters is logged
 * too.
 */
final class RequestNumber extends ValveBase {
  static final String HEADER = "X-Request-Id";

  /** The request's attribute, for templates; in the log too. */
  static final String NAME = "requestId";

  /** Without the letters and digits that are read as each other. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUP = 4;

  RequestNumber() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String number = next();
    request.setAttribute(NAME, number);
    response.setHeader(HEADER, number);
    MDC.put(NAME, number);
    try {
      getNext().invoke(request, response);
    } finally {
      MDC.remove(NAME);
    }
  }

  /** Two groups of four, as they are read out on the telephone; no secret. */
  private static String next() {
    var random = ThreadLocalRandom.current();
    var number = new StringBuilder();
    for (int i = 0; i < 2 * GROUP; i++) {
      if (i == GROUP) {
        number.append('-');
      }
      number.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return number.toString();
  }
}
