package org.clearance.ui.ground.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BoundedWorkTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void one_user_makes_only_so_many_documents_at_once_and_others_go_on() throws Exception {
    var work = new BoundedWork(6, 2, Duration.ZERO);
    whileDoing(
        work,
        "ann",
        "/letters/1/letters.pdf",
        () ->
            whileDoing(
                work,
                "ann",
                "/motions/7/motion.pdf",
                () -> {
                  assertThat(asks(work, "ann", "/orders/3/order.pdf")).isEqualTo(429);
                  assertThat(asks(work, "ann", "/tasks")).isEqualTo(200);
                  assertThat(asks(work, "ben", "/orders/3/order.pdf")).isEqualTo(200);
                }));
    assertThat(asks(work, "ann", "/orders/3/order.pdf")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/deliveries/4/what-if",
        "/deliveries/4/what-if/csv",
        "/policies/7",
        "/tasks/12/choose-policy"
      })
  void policies_are_held_against_deliveries_by_half_as_many(String path) throws Exception {
    var work = new BoundedWork(2, 5, Duration.ZERO);
    whileDoing(
        work,
        "ann",
        "/deliveries/1/what-if",
        () -> {
          assertThat(asks(work, "ben", path)).isEqualTo(503);
          assertThat(asks(work, "ben", "/stuck/list.csv")).isEqualTo(200);
          assertThat(asks(work, "ben", "/policies")).isEqualTo(200);
        });
    assertThat(asks(work, "ben", path)).isEqualTo(200);
  }

  private interface Meanwhile {
    void look() throws ServletException, IOException;
  }

  private void whileDoing(BoundedWork work, String user, String path, Meanwhile meanwhile)
      throws ServletException, IOException {
    assertThat(asks(work, user, path, (request, response) -> meanwhile.look())).isEqualTo(200);
  }

  private int asks(BoundedWork work, String user, String path)
      throws ServletException, IOException {
    return asks(work, user, path, (request, response) -> done.add(path));
  }

  private static int asks(BoundedWork work, String user, String path, FilterChain chain)
      throws ServletException, IOException {
    var request = new MockHttpServletRequest("GET", path);
    request.setRemoteUser(user);
    var response = new MockHttpServletResponse();
    work.doFilter(request, response, chain);
    assertThat(response.getStatus() == 200 || response.getHeader("Retry-After") != null).isTrue();
    return response.getStatus();
  }
}
