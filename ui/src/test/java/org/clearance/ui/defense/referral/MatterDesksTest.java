package org.clearance.ui.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.DesksTest;
import org.clearance.ui.People;
import org.clearance.ui.TaskEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desks of a matter's steps. */
@DesksTest
class MatterDesksTest {
  private static final AtomicLong TASK = new AtomicLong(4503599627380000L);

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  @Autowired private TaskEngine engine;

  private long matter;
  private long task;
  private String desk;
  private Browser paula;

  @BeforeEach
  void a_matter_that_a_public_defender_follows() {
    County county = people.county();
    User user = people.named("Paula", county, Role.PUBLIC_DEFENDER);
    var records = new DefenderRecords(db);
    matter = records.matter(records.client(county.id(), "Alder, Ana"), "REVIEWING");
    task = TASK.incrementAndGet();
    desk = "/tasks/" + task + "/follow-matter";
    engine.holds(
        task,
        "follow-matter",
        user.username(),
        "public-defender:" + county.code(),
        "matterId",
        matter);
    paula = new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }

  private void moved(String state, String closedAs) {
    db.sql("update defense.matter set state = :state, closed_as = nullif(:as, '') where id = :id")
        .param("state", state)
        .param("as", closedAs)
        .param("id", matter)
        .update();
  }

  private Browser.Page sends(String was) {
    return paula.post(
        desk,
        "was",
        was,
        "state",
        "FILED",
        "until",
        "5/17/2037",
        "note",
        "Filed on paper",
        "tell",
        "NOW");
  }

  private String state() {
    return db.sql("select state from defense.matter where id = :id")
        .param("id", matter)
        .query(String.class)
        .single();
  }

  @Test
  void whoever_has_an_older_page_is_told_what_is_there_now_and_loses_nothing() {
    assertThat(paula.open(desk).html()).contains("name=\"was\" value=\"REVIEWING\"");
    moved("COULD_NOT_REACH", "");
    Browser.Page told = sends("REVIEWING");
    assertThat(told.status()).isEqualTo(409);
    assertThat(told.html())
        .contains("The matter has moved on meanwhile, and nothing was recorded.")
        .contains("Filed on paper", "5/17/2037")
        .contains("name=\"was\" value=\"COULD_NOT_REACH\"");
    assertThat(state()).isEqualTo("COULD_NOT_REACH");
  }

  @Test
  void what_the_person_withdrew_meanwhile_stays_closed_and_the_page_says_so() {
    paula.open(desk);
    moved("CLOSED", "WITHDRAWN");
    Browser.Page told = sends("REVIEWING");
    assertThat(told.status()).isEqualTo(409);
    assertThat(told.html())
        .contains("The matter was closed meanwhile, and nothing was recorded.")
        .contains("Filed on paper");
    assertThat(state()).isEqualTo("CLOSED");
  }
}
