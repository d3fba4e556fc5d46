package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that another site's page makes a browser send to this machine are refused. */
class ForeignPagesTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  private static final String MODEL =
      """
      --b\r
      Content-Disposition: form-data; name="resources"; filename="evil.bpmn"\r
      Content-Type: application/octet-stream\r
      \r
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="evil" isExecutable="true"><startEvent id="s"/></process></definitions>\r
      --b--\r
      """;

  /** The status of a request that is written as it is, since Java's client chooses the host. */
  private static int status(String method, String path, String headers, String body)
      throws IOException {
    URI address = ENGINE.engine().restAddress();
    String user = RunningEngineExtension.USER + ":" + RunningEngineExtension.PASSWORD;
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String request =
        "%s %s HTTP/1.1\r\nAuthorization: Basic %s\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n\r\n"
            .formatted(
                method,
                path,
                Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)),
                content.length,
                headers.replace("PORT", "" + address.getPort()));
    try (Socket socket = new Socket(address.getHost(), address.getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.write(content);
      out.flush();
      return Integer.parseInt(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).split(" ", 3)[1]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebind.evil.example",
        "rebind.evil.example:PORT",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "evil.example#127.0.0.1"
      })
  void a_name_that_somebody_had_lead_here_is_not_answered_to(String host) throws IOException {
    assertThat(status("GET", "/v2/topology", "Host: " + host, "")).isIn(400, 403);
    assertThat(status("GET", "/actuator/health", "Host: " + host, "")).isIn(400, 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:PORT", "127.0.0.1", "127.0.0.1:PORT", "[::1]:PORT"})
  void an_own_name_is(String host) throws IOException {
    assertThat(status("GET", "/v2/topology", "Host: " + host, "")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://localhost:1",
        "Origin: http://127.0.0.1:PORT.evil.example",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site"
      })
  void a_page_of_another_origin_deploys_nothing_though_it_may_send_a_form(String origin)
      throws IOException {
    String headers =
        "Host: 127.0.0.1:PORT\r\nContent-Type: multipart/form-data; boundary=b\r\n" + origin;
    assertThat(status("POST", "/v2/deployments", headers, MODEL)).isEqualTo(403);
    assertThat(
            Raw.post(
                    ENGINE,
                    "/process-definitions/search",
                    "{\"filter\":{\"processDefinitionId\":\"evil\"}}")
                .items("processDefinitionId"))
        .isEmpty();
  }

  @Test
  void what_is_no_page_deploys_the_same() throws IOException {
    assertThat(
            status(
                "POST",
                "/v2/deployments",
                "Host: 127.0.0.1:PORT\r\nContent-Type: multipart/form-data; boundary=b",
                MODEL.replace("\"evil\"", "\"not-evil\"")))
        .isEqualTo(200);
  }
}
