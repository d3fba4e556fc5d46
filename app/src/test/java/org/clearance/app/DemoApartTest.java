package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.clearance.domain.TestDomain;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.office.user.AddingUsers;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.DemoUsers;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.UserBeans;
import org.clearance.domain.office.user.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class DemoApartTest {
  private AnnotationConfigApplicationContext context;
  private Users users;
  private Counties counties;

  @BeforeEach
  void a_demonstration_was_shown() {
    context = TestDomain.of(UserBeans.class, DemoUsers.class, Counties.class, Audit.class);
    users = context.getBean(Users.class);
    counties = context.getBean(Counties.class);
    County demo = county("redwood-flats");
    user("administrator", true, demo);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void its_users_are_kept_out_once_it_is_no_demonstration_and_let_in_again_when_it_is() {
    keepApart(true);
    assertThat(users.byUsername("administrator").orElseThrow().active()).isTrue();
    keepApart(false);
    assertThat(users.byUsername("administrator").orElseThrow().active()).isFalse();
    keepApart(true);
    assertThat(users.byUsername("administrator").orElseThrow().active()).isTrue();
    assertThat(
            context
                .getBean(JdbcClient.class)
                .sql("select action from audit_entry where actor = 'serve' order by id")
                .query(String.class)
                .list())
        .containsExactly("USER_DEACTIVATED", "USER_ACTIVATED");
  }

  @Test
  void a_countys_own_users_are_left_alone() {
    user("ann", false, county("kern"));
    keepApart(false);
    assertThat(users.byUsername("ann").orElseThrow().active()).isTrue();
  }

  @Test
  void the_demonstration_does_not_go_where_another_county_is() {
    user("ann", false, county("kern"));
    assertThatThrownBy(() -> keepApart(true))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("holds kern County")
        .hasMessageContaining("--data");
    keepApart(false);
    assertThat(users.byUsername("administrator").orElseThrow().active()).isFalse();
  }

  private void keepApart(boolean demo) {
    DemoApart.keepApart(context.getBean(DemoUsers.class), counties, demo, "data");
  }

  private County county(String code) {
    return counties.create(
        code,
        code.toUpperCase(Locale.ROOT),
        code + " County",
        "America/Los_Angeles",
        "Superior Court",
        "");
  }

  private void user(String username, boolean demo, County county) {
    context
        .getBean(AddingUsers.class)
        .add(
            username,
            username,
            "",
            "correct horse battery",
            demo,
            List.of(new AddingUsers.RoleIn(county.id(), Role.ADMINISTRATOR)),
            "test");
  }
}
