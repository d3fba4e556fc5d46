package org.clearance.portal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void a_request_that_cannot_be_read_tells_nothing_of_the_server(String target)
      throws IOException {
    tellsNothing(answer("GET " + target + " HTTP/1.1\r\nHost: x"));
  }

  @Test
  void a_request_that_is_too_long_tells_nothing_of_the_server() throws IOException {
    tellsNothing(answer("GET /en HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(9_000)));
  }

  private static void tellsNothing(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .doesNotContain("Tomcat/", "org.apache", "java.lang", "Exception");
  }

  private static String answer(String head) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), county.portal.port())) {
      socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
