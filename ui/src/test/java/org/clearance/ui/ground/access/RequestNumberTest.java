package org.clearance.ui.ground.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

class RequestNumberTest {
  @TempDir Path folder;
  private final Tomcat tomcat = new Tomcat();

  @BeforeEach
  void start() throws Exception {
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getEngine().getPipeline().addValve(new RequestNumber());
    Context context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "known", new Known());
    context.addServletMappingDecoded("/", "known");
    tomcat.start();
  }

  @AfterEach
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void the_number_in_the_answer_is_that_of_the_log_and_of_the_page_and_each_request_has_its_own()
      throws Exception {
    HttpResponse<String> first = get("/");
    HttpResponse<String> second = get("/");
    assertThat(number(first)).matches("[a-z2-9]{4}-[a-z2-9]{4}");
    assertThat(first.body()).isEqualTo(number(first) + " " + number(first));
    assertThat(number(second)).isNotEqualTo(number(first));
  }

  @Test
  void what_fails_has_a_number_too() throws Exception {
    HttpResponse<String> failed = get("/?fail");
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(number(failed)).isNotBlank();
  }

  private static String number(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-Request-Id").orElseThrow();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  /** Answers with what the log and the page would have. */
  private static final class Known extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      if (request.getQueryString() != null) {
        throw new ServletException("failed");
      }
      response
          .getWriter()
          .print(MDC.get(RequestNumber.NAME) + " " + request.getAttribute(RequestNumber.NAME));
    }
  }
}
