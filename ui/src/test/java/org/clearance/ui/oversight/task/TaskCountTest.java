package org.clearance.ui.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.TaskCounts;
import org.clearance.domain.oversight.task.TaskCounts.Count;
import org.clearance.domain.oversight.task.TaskCounts.WaitingFor;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class TaskCountTest {
  private static final long FIRST = 7_300_000_000L;

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired TaskCounts counts;

  private County county;
  private User rita;
  private Browser browser;

  // Her first page asks the engine, which does not know the tasks of this test: they are made
  // after.
  @BeforeEach
  void a_reviewer() {
    county = people.county();
    rita = people.user(county, Role.DA_REVIEWER);
    browser = new Browser(port).signedInAs(rita.username(), People.PASSWORD);
  }

  @Test
  void beside_the_navigation_what_waits_is_counted_no_further_than_is_shown() {
    tasks(0, 5, null);
    tasks(5, 1, rita.username());
    tasks(6, 1, "somebody");
    List<String> groups = List.of(group());
    assertThat(counts.waiting(county.id(), groups, rita.username(), Instant.now()))
        .isEqualTo(new WaitingFor(new Count(1, 0), new Count(5, 0)));
    assertThat(counts.waitingUpTo(county.id(), groups, rita.username(), 100)).isEqualTo(6);
    assertThat(counts.waitingUpTo(county.id(), groups, rita.username(), 3)).isEqualTo(4);
    assertThat(badge()).contains("cl-nav__count\">6<");
    tasks(7, 94, null);
    assertThat(badge()).contains("cl-nav__count\">99+<");
  }

  private String badge() {
    return browser.open("/help").html();
  }

  private String group() {
    return CandidateGroups.of(CandidateGroups.DA_REVIEWER, county.code());
  }

  private void tasks(int from, int many, @Nullable String holder) {
    db.sql(
            """
            insert into user_task (key, county_id, form, name, groups, created_at, priority, not_for, holder, state)
            select :first + n, :county, 'review-convictions', 'Review convictions', array[:group], now(), 50, '{}', :holder, 'OPEN'
              from generate_series(:from, :from + :many - 1) n
            """)
        .param("first", FIRST + county.id() * 1000)
        .param("county", county.id())
        .param("group", group())
        .param("holder", holder, java.sql.Types.VARCHAR)
        .param("from", from)
        .param("many", many)
        .update();
  }
}
