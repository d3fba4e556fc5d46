package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Refuses a program's request in plain words: RFC 9457. */
public final class ProblemJson {
  private final JsonMapper json;

  public ProblemJson(JsonMapper json) {
    this.json = json;
  }

  /**
   * Sends the whole answer.
   *
   * @param detail what the matter is and what to do, in English
   */
  public void send(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    byte[] body =
        json.writeValueAsString(ProblemDetail.forStatusAndDetail(status, detail))
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
