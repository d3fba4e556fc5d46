package org.clearance.domain.office.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.office.user.ChangingPassword.PasswordChange.DONE;
import static org.clearance.domain.office.user.ChangingPassword.PasswordChange.USED_BEFORE;
import static org.clearance.domain.office.user.ChangingPassword.PasswordChange.WRONG;
import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestDomain;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.office.user.AddingUsers.RoleIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

class UsersTest {
  private static final String PASSWORD = "correct horse battery";

  private AnnotationConfigApplicationContext context;
  private Users users;
  private AddingUsers adding;
  private SettingRoles setting;
  private ActivatingUsers activating;
  private NotingSignIns noting;
  private ChangingPassword passwords;
  private Counties counties;
  private JdbcClient db;

  @BeforeEach
  void start() {
    context = TestDomain.of(UserBeans.class, ChangingPassword.class, Counties.class, Audit.class);
    users = context.getBean(Users.class);
    adding = context.getBean(AddingUsers.class);
    setting = context.getBean(SettingRoles.class);
    activating = context.getBean(ActivatingUsers.class);
    noting = context.getBean(NotingSignIns.class);
    passwords = context.getBean(ChangingPassword.class);
    counties = context.getBean(Counties.class);
    db = context.getBean(JdbcClient.class);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void a_username_is_one_in_any_case_and_the_password_is_kept_as_bcrypt_only() {
    assertThat(users.exist()).isFalse();
    County county = county("kern");
    User ann = user(" Ann.Lee ", new RoleIn(county.id(), DA_REVIEWER));

    assertThat(users.exist()).isTrue();
    assertThat(ann.username()).isEqualTo("ann.lee");
    assertThat(users.byUsername("ANN.LEE")).contains(ann);
    assertThat(users.credentials("ann.lee").orElseThrow().passwordHash()).startsWith("{bcrypt}$2");
    assertThatThrownBy(() -> user("ANN.lee")).isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void names_are_asked_for_again_and_again_and_no_connection_is_kept() {
    user("ann", new RoleIn(county("kern").id(), DA_REVIEWER));
    for (int times = 0; times <= TestDatabase.MOST_CONNECTIONS; times++) {
      assertThat(users.displayNames(Set.of("ann", "nobody"))).containsOnlyKeys("ann");
    }
  }

  @Test
  void roles_hold_in_their_county_only_and_setting_one_countys_leaves_the_others() {
    County kern = county("kern");
    County yolo = county("yolo");
    User ann = user("ann", new RoleIn(kern.id(), DA_REVIEWER), new RoleIn(yolo.id(), COURT_CLERK));

    setting.set(ann.id(), kern.id(), Set.of(COURT_CLERK, ADMINISTRATOR), "test");

    User now = users.find(ann.id()).orElseThrow();
    assertThat(now.mayIn(kern.id(), COURT_CLERK)).isTrue();
    assertThat(now.mayIn(kern.id(), DA_REVIEWER)).isFalse();
    assertThat(now.mayIn(yolo.id(), COURT_CLERK)).isTrue();
    assertThat(now.mayIn(yolo.id(), ADMINISTRATOR)).isFalse();
    setting.set(ann.id(), yolo.id(), Set.of(), "test");
    assertThat(users.inCounty(yolo.id())).isEmpty();
    assertThat(users.inCounty(kern.id())).extracting(User::username).containsExactly("ann");
  }

  @Test
  void two_administrators_who_remove_each_other_at_once_leave_one() throws Exception {
    County county = county("kern");
    User ann = user("ann", new RoleIn(county.id(), ADMINISTRATOR));
    User bob = user("bob", new RoleIn(county.id(), ADMINISTRATOR));
    var together = new CyclicBarrier(2);
    var threads = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> first = threads.submit(deactivation(together, ann));
      Future<Boolean> second = threads.submit(deactivation(together, bob));

      assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(true, false);
    } finally {
      threads.shutdown();
    }
    assertThat(users.inCounty(county.id())).filteredOn(User::active).hasSize(1);
  }

  private Callable<Boolean> deactivation(CyclicBarrier together, User user) {
    return () -> {
      together.await();
      try {
        activating.setActive(user.id(), false, "test");
        return true;
      } catch (LastAdministratorException last) {
        return false;
      }
    };
  }

  @Test
  void every_change_is_audited_under_who_made_it_and_a_refused_one_is_not() {
    County county = county("kern");
    User ann = user("ann", new RoleIn(county.id(), ADMINISTRATOR));
    context.getBean(DescribingUsers.class).describe(ann.id(), "Ann Lee", "ann@example.org", "bob");
    passwords.reset(ann.id(), "bob");
    assertThatThrownBy(() -> activating.setActive(ann.id(), false, "bob"))
        .isInstanceOf(LastAdministratorException.class);

    assertThat(
            db.sql("select action from audit_entry where actor = 'bob' order by id")
                .query(String.class)
                .list())
        .containsExactly("USER_DESCRIBED", "PASSWORD_RESET");
    assertThat(users.find(ann.id()).orElseThrow().active()).isTrue();
  }

  @Test
  void the_own_password_changes_with_the_current_one_only() {
    User ann = user("ann");

    assertThat(passwords.change(ann.id(), "not this one", "another long one")).isEqualTo(WRONG);
    assertThat(passwords.change(ann.id(), PASSWORD, "another long one")).isEqualTo(DONE);
    assertThat(passwords.change(ann.id(), PASSWORD, "a third long one")).isEqualTo(WRONG);
  }

  @Test
  void none_of_the_last_ten_passwords_comes_back() {
    User ann = user("ann");
    String current = PASSWORD;
    for (int i = 1; i < ChangingPassword.REMEMBERED_PASSWORDS; i++) {
      String next = "grey heron number " + i + " waits";
      assertThat(passwords.change(ann.id(), current, next)).isEqualTo(DONE);
      current = next;
    }

    assertThat(passwords.change(ann.id(), current, current)).isEqualTo(USED_BEFORE);
    assertThat(passwords.change(ann.id(), current, PASSWORD)).isEqualTo(USED_BEFORE);
    assertThat(passwords.change(ann.id(), current, "an eleventh of them")).isEqualTo(DONE);
    assertThat(passwords.change(ann.id(), "an eleventh of them", PASSWORD)).isEqualTo(DONE);
  }

  @Test
  void a_password_that_an_administrator_has_seen_is_a_first_one_until_the_user_chooses_another() {
    County county = county("kern");
    User ann = user("ann", new RoleIn(county.id(), DA_REVIEWER));
    assertThat(users.credentials(ann.id()).orElseThrow().firstPasswordUntil())
        .isBetween(
            Instant.now().plus(AddingUsers.FIRST_PASSWORD).minusSeconds(60),
            Instant.now().plus(AddingUsers.FIRST_PASSWORD));

    assertThat(passwords.replaceFirst(ann.id(), PASSWORD)).isEqualTo(USED_BEFORE);
    assertThat(passwords.replaceFirst(ann.id(), "another long one")).isEqualTo(DONE);
    assertThat(passwords.replaceFirst(ann.id(), "a third long one")).isEqualTo(WRONG);
    assertThat(users.credentials(ann.id()).orElseThrow().firstPasswordUntil()).isNull();

    passwords.reset(ann.id(), "bob");
    assertThat(users.credentials(ann.id()).orElseThrow().firstPasswordUntil()).isNotNull();
  }

  @Test
  void the_time_before_is_told_with_where_from() {
    User ann = user("ann");
    assertThat(noting.signedIn(ann.id(), "10.0.0.1")).isEmpty();
    assertThat(noting.signedIn(ann.id(), "10.0.0.2").orElseThrow().from()).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "password1234, false",
    "aaaaaaaaaaaa, false",
    "123456789012, false",
    "qwertyuiop12, false",
    "P@ssw0rd1234!, false",
    "iloveyou2026, false",
    "Clearance2026, false",
    "SanJoaquin2026, false",
    "San-Joaquin river trout, false",
    "the kern river trout, true",
    "ann.lee likes trout fishing, true",
    "Robinson likes trout fishing, false",
    "correct horse battery, true",
    "siete garzas grises esperan, true"
  })
  void what_is_guessed_first_is_refused(String password, boolean sound) {
    County county =
        counties.create(
            "san-joaquin", "SAN JOAQUIN", "San Joaquin", "America/Los_Angeles", "Court", "CA0");
    User ann =
        adding.add(
            "ann",
            "Ann Robinson",
            "",
            PASSWORD,
            false,
            List.of(new RoleIn(county.id(), DA_REVIEWER)),
            "test");

    assertThat(passwords.fault(ann, password).isEmpty()).isEqualTo(sound);
  }

  @Test
  void the_sign_in_page_of_the_demo_names_active_demo_users_only() {
    County county = county("kern");
    List<RoleIn> roles = List.of(new RoleIn(county.id(), DA_REVIEWER));
    adding.add("shown", "Shown", "", PASSWORD, true, roles, "test");
    User gone = adding.add("gone", "Gone", "", PASSWORD, true, roles, "test");
    user("real", new RoleIn(county.id(), DA_REVIEWER));
    activating.setActive(gone.id(), false, "test");

    assertThat(users.demonstrators()).extracting(User::username).containsExactly("shown");
  }

  @ParameterizedTest
  @CsvSource({
    "elevenchars, false",
    "twelve chars, true",
    "jane.robinson, false",
    "Jane.Robinson, false",
    "a hundred and four letters are more than bcrypt reads; so they are refused rather than cut off"
        + " silently, false",
    "ééééééééééééééééééééééééééééééééééééé, false"
  })
  void a_password_is_neither_short_nor_cut_off_nor_the_username(String password, boolean sound) {
    assertThat(Passwords.faultOf(password, "jane.robinson").isEmpty()).isEqualTo(sound);
  }

  @Test
  void a_made_up_password_is_sound_and_never_the_same() {
    String first = Passwords.generate();

    assertThat(Passwords.faultOf(first, "ann")).isEmpty();
    assertThat(first).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}").isNotEqualTo(Passwords.generate());
  }

  private County county(String code) {
    return counties.create(code, " " + code + " ", code, "America/Los_Angeles", "Court", "CA0");
  }

  private User user(String username, RoleIn... roles) {
    return adding.add(username, username, "", PASSWORD, false, List.of(roles), "test");
  }
}
