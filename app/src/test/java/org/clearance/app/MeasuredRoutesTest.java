package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class MeasuredRoutesTest {
  @Test
  void there_is_room_for_a_measurement_of_every_route() throws IOException {
    Object room =
        new YamlPropertySourceLoader()
            .load("program", new ClassPathResource("application.yml"))
            .get(0)
            .getProperty("management.metrics.web.server.max-uri-tags");
    long routes =
        DeclaredRoute.all().values().stream().map(DeclaredRoute::pattern).distinct().count();
    assertThat(room == null ? 100 : Integer.parseInt(room.toString()))
        .as("more are not measured at all, without a word but the first")
        .isGreaterThan((int) routes);
  }
}
