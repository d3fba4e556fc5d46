package org.clearance.ui.ground.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.time.SetClock;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;

class OpenSessionsTest {
  private static final long ANN = 7;

  private final SetClock clock = new SetClock();
  private final SessionLimits limits =
      new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12), 3);
  private final OpenSessions sessions = new OpenSessions(limits, clock, clock.ticker());

  @Test
  void a_session_that_nobody_uses_for_half_an_hour_is_at_its_end() {
    var session = signedIn(ANN);
    clock.pass(Duration.ofMinutes(29));
    assertThat(ask(session, "GET", false)).isTrue();
    clock.pass(Duration.ofMinutes(29));
    assertThat(ask(session, "GET", false)).as("it was used").isTrue();
    clock.pass(Duration.ofMinutes(30));
    assertThat(ask(session, "GET", false)).isFalse();
  }

  @Test
  void no_session_lasts_longer_because_the_clock_was_set_back() {
    var session = signedIn(ANN);
    clock.set(Duration.ofHours(-2));
    clock.pass(Duration.ofMinutes(30));
    assertThat(ask(session, "GET", false)).isFalse();
  }

  @Test
  void a_session_ends_while_the_machine_sleeps() {
    var session = signedIn(ANN);
    clock.set(Duration.ofMinutes(30));
    assertThat(ask(session, "GET", false)).isFalse();
  }

  @Test
  void a_page_that_brings_itself_up_to_date_is_nobody_at_the_desk() {
    var session = signedIn(ANN);
    for (int minute = 1; minute < 30; minute++) {
      clock.pass(Duration.ofMinutes(1));
      assertThat(ask(session, "GET", true)).isTrue();
    }
    clock.pass(Duration.ofMinutes(1));
    assertThat(ask(session, "GET", true)).isFalse();
  }

  @Test
  void what_changes_something_is_somebodys_doing_whatever_its_header_says() {
    var session = signedIn(ANN);
    clock.pass(Duration.ofMinutes(29));
    assertThat(ask(session, "POST", true)).isTrue();
    clock.pass(Duration.ofMinutes(29));
    assertThat(ask(session, "GET", false)).isTrue();
  }

  @Test
  void while_a_large_file_is_on_its_way_its_session_holds() {
    var session = signedIn(ANN);
    MockHttpServletRequest upload = request(session, "POST", false);
    assertThat(sessions.holds(upload)).isTrue();
    clock.pass(Duration.ofMinutes(50));
    assertThat(ask(session, "GET", true)).as("how far it is").isTrue();
    sessions.answered(upload);
    assertThat(ask(session, "GET", false)).isTrue();
  }

  @Test
  void after_twelve_hours_everybody_signs_in_again() {
    var session = signedIn(ANN);
    for (int i = 0; i < 36; i++) {
      clock.pass(Duration.ofMinutes(20));
      assertThat(ask(session, "GET", false)).isEqualTo(i < 35);
    }
  }

  @Test
  void of_too_many_sessions_the_one_unused_longest_ends() {
    List<MockHttpSession> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(signedIn(ANN));
      clock.pass(Duration.ofMinutes(1));
    }
    MockHttpSession colleague = signedIn(8);
    ask(all.get(0), "GET", false);
    clock.pass(Duration.ofMinutes(1));

    MockHttpSession newest = signedIn(ANN);

    assertThat(all.get(1).isInvalid()).isTrue();
    assertThat(all.get(0).isInvalid() || all.get(2).isInvalid() || newest.isInvalid()).isFalse();
    assertThat(colleague.isInvalid()).isFalse();
  }

  @Test
  void a_user_ends_own_sessions_and_nobody_elses() {
    var here = signedIn(ANN);
    var there = signedIn(ANN);
    var colleagues = signedIn(8);
    var handles =
        sessions.shown(request(here, "GET", false), ANN).stream()
            .filter(shown -> !shown.own())
            .map(OpenSessions.Shown::handle)
            .toList();
    String foreign = sessions.shown(request(colleagues, "GET", false), 8).get(0).handle();

    assertThat(handles).hasSize(1);
    assertThat(sessions.end(ANN, foreign)).isFalse();
    assertThat(colleagues.isInvalid()).isFalse();
    assertThat(sessions.end(ANN, handles.get(0))).isTrue();
    assertThat(there.isInvalid()).isTrue();
    assertThat(here.isInvalid()).isFalse();
  }

  @Test
  void a_session_that_nobody_has_signed_in_to_does_not_hold() {
    assertThat(ask(new MockHttpSession(), "GET", false)).isFalse();
  }

  private MockHttpSession signedIn(long user) {
    var session = new MockHttpSession();
    sessions.begin(request(session, "POST", false), user, null, 0);
    return session;
  }

  private boolean ask(MockHttpSession session, String method, boolean unattended) {
    MockHttpServletRequest request = request(session, method, unattended);
    boolean holds = sessions.holds(request);
    if (holds) {
      sessions.answered(request);
    }
    return holds;
  }

  private static MockHttpServletRequest request(
      MockHttpSession session, String method, boolean unattended) {
    var request = new MockHttpServletRequest(method, "/");
    request.setSession(session);
    if (unattended) {
      request.addHeader(OpenSessions.UNATTENDED, "1");
    }
    return request;
  }
}
