package org.clearance.ui.ground.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BodyPaceTest {
  @TempDir Path folder;
  private final Tomcat tomcat = new Tomcat();

  @BeforeEach
  void start() throws Exception {
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("connectionTimeout", "2000");
    tomcat.getEngine().getPipeline().addValve(new BodyPace(Duration.ofSeconds(1)));
    Context context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "echo", new Echo());
    context.addServletMappingDecoded("/", "echo");
    tomcat.start();
  }

  @AfterEach
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void a_body_that_comes_a_byte_at_a_time_is_cut_off() throws IOException {
    try (Socket slow = connect()) {
      OutputStream out = slow.getOutputStream();
      out.write(head(1_000_000));
      assertThat(isCutOffWhileSending(slow)).isTrue();
    }
  }

  @Test
  void a_body_that_nobody_asks_for_is_cut_off_too() throws IOException {
    try (Socket slow = connect()) {
      OutputStream out = slow.getOutputStream();
      out.write(
          new String(head(1_000_000), StandardCharsets.US_ASCII)
              .replace("POST / ", "POST /?unread ")
              .getBytes(StandardCharsets.US_ASCII));
      assertThat(answered(slow)).contains("200");
      assertThat(isCutOffWhileSending(slow)).isTrue();
    }
  }

  @Test
  void a_body_that_comes_at_once_is_read_and_the_next_on_the_same_connection_too()
      throws IOException {
    try (Socket quick = connect()) {
      OutputStream out = quick.getOutputStream();
      for (int i = 0; i < 2; i++) {
        out.write(head(5));
        out.write("abcde".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        assertThat(answered(quick)).contains("200").contains("5 bytes");
      }
    }
  }

  @Test
  void who_sends_very_many_bodies_at_once_is_turned_away_and_others_are_not() throws Exception {
    List<Socket> sending = new ArrayList<>();
    try {
      int turnedAway = 0;
      for (int i = 0; i <= BodyPace.AT_ONCE; i++) {
        Socket socket = connect();
        sending.add(socket);
        socket.getOutputStream().write(head(10));
      }
      for (Socket socket : sending) {
        turnedAway += answered(socket).contains(" 503 ") ? 1 : 0;
      }
      assertThat(turnedAway).isEqualTo(1);
      try (Socket asking = connect()) {
        asking
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(answered(asking)).contains("200");
      }
    } finally {
      for (Socket socket : sending) {
        socket.close();
      }
    }
  }

  private Socket connect() throws IOException {
    return new Socket("127.0.0.1", tomcat.getConnector().getLocalPort());
  }

  private static byte[] head(int length) {
    return ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends a byte whenever nothing came back for a moment, until the server has had enough. */
  private static boolean isCutOffWhileSending(Socket socket) throws IOException {
    socket.setSoTimeout(200);
    while (true) {
      try {
        socket.getOutputStream().write('x');
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (java.net.SocketTimeoutException nothingYet) {
        continue;
      } catch (SocketException closed) {
        return true;
      }
    }
  }

  /** The first line of the answer; empty where the connection is closed without an answer. */
  private static String answered(Socket socket) throws IOException {
    byte[] answer = new byte[10_000];
    int length = socket.getInputStream().read(answer);
    return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
  }

  private static final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] body =
          "unread".equals(request.getQueryString())
              ? new byte[0]
              : request.getInputStream().readAllBytes();
      byte[] answer = (body.length + " bytes").getBytes(StandardCharsets.US_ASCII);
      response.setContentLength(answer.length);
      response.getOutputStream().write(answer);
    }
  }
}
