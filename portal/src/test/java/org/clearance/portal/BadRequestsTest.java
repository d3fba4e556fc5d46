package org.clearance.portal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What no browser sends is answered without a word about the program. */
class BadRequestsTest {
  private static PortalInTest county;

  @BeforeAll
  static void a_portal() {
    county = new PortalInTest();
  }

  @AfterAll
  static void close() {
    county.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/en?a=<b>", "/%ff", "/en/page/..%2f", "/en/page/name%00"})
  void a_request_that_cannot_be_read_tells_nothing_of_the_server(String target) throws IOException {
    tellsNothing(answer("GET " + target + " HTTP/1.1\r\nHost: x"));
  }

  @Test
  void a_request_that_is_too_long_tells_nothing_of_the_server() throws IOException {
    tellsNothing(answer("GET /en HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(9_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "/en/time, application/x-www-form-urlencoded, county=a&time=abc",
    "/en/return, application/x-www-form-urlencoded, code=%zz"
  })
  void a_form_that_no_page_has_is_no_failure_and_in_no_log(String path, String type, String body)
      throws IOException {
    Logger refusals = (Logger) LoggerFactory.getLogger("org.clearance.portal.page.Refusals");
    var logged = new ListAppender<ILoggingEvent>();
    logged.start();
    refusals.addAppender(logged);
    try {
      String answer =
          answer(
              "POST %s HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Type: %s\r\nContent-Length: %d"
                  .formatted(path, type, body.length()),
              body);
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Nothing of your form is lost");
      assertThat(logged.list).isEmpty();
    } finally {
      refusals.detachAppender(logged);
    }
  }

  private static void tellsNothing(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .doesNotContain("Tomcat/", "org.apache", "java.lang", "Exception");
  }

  private static String answer(String head) throws IOException {
    return answer(head, "");
  }

  private static String answer(String head, String body) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), county.portal.port())) {
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n" + body).getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
