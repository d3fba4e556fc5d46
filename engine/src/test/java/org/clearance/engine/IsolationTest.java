package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The engine runs inside a web application, and neither sees anything of the other. */
class IsolationTest {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Greeting.class)
  static class Application {

    @Bean
    HikariDataSource dataSource() {
      return TestPostgres.newDataSource();
    }

    @Bean(destroyMethod = "close")
    EmbeddedEngine engine(DataSource dataSource) {
      return EmbeddedEngine.start(
          EmbeddedEngineSettings.onLoopback(dataSource, "user", "password"));
    }
  }

  @RestController
  static class Greeting {
    @GetMapping("/greeting")
    String greet() {
      return "hello";
    }
  }

  @Test
  void neither_answers_for_the_other() throws Exception {
    try (ConfigurableApplicationContext application =
        SpringApplication.run(
            Application.class, "--server.port=0", "--server.servlet.context-path=/app")) {
      int port = ((ServletWebServerApplicationContext) application).getWebServer().getPort();
      EmbeddedEngine engine = application.getBean(EmbeddedEngine.class);

      assertThat(engine.restAddress().getPort()).isNotEqualTo(port);
      assertThat(get(engine.restAddress().resolve("/v2/topology")).statusCode()).isEqualTo(200);
      assertThat(get(engine.restAddress().resolve("/greeting")).statusCode()).isEqualTo(501);
      URI ofApplication = URI.create("http://localhost:" + port + "/app/");
      assertThat(get(ofApplication.resolve("greeting")).body()).isEqualTo("hello");
      assertThat(get(ofApplication.resolve("v2/topology")).statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri)
                .header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString("user:password".getBytes()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
