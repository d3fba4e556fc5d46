package org.clearance.ui.ground.access;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;

/**
 * Gives each request a number, which stands on the error page, in the answer's header {@code
 * X-Request-Id}, and on every line that is logged for it: whoever is told the number finds the
 * lines. This is a valve, since what fails outside the program's own filters is logged too.
 */
final class RequestNumber extends ValveBase {
  static final String HEADER = "X-Request-Id";

  /** The name of the request's attribute, for templates and for the log. */
  static final String NAME = "requestId";

  /** Letters and digits without those that are mistaken for each other. */
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

  /** A new number: two groups of four, to be read out on the telephone; it is no secret. */
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
