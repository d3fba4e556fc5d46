package org.clearance.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import org.clearance.domain.AtOnce;
import org.clearance.domain.office.user.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks that try to sign in as somebody else, to stay signed in, or to gain rights. */
@Attacks
class AccessAttacks {
  private static final int LIMIT = 5;
  private static final int GUESSES_AT_ONCE = 30;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "a.b.1999999999.0000000000000000000000000000000000000000000000000000000000000000"
      })
  void a_strangers_forms_are_kept_nowhere(String mark, AttackedProgram program) {
    for (int i = 0; i < 20; i++) {
      Visitor stranger = program.visitor();
      HttpResponse<String> answer =
          stranger.send(
              stranger
                  .form("/tasks/1/claim", "reason", "A".repeat(19_000))
                  .header("Cookie", "clearance-last=" + mark)
                  .header("Origin", "http://127.0.0.1:" + program.clearance().port()));
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location").orElse("")).contains("/sign-in");
      assertThat(makesASession(answer)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/sign-in", "/sign-in?failed", "/", "/people?q=doe", "/nowhere", "/account"})
  void looking_in_makes_no_session(String path, AttackedProgram program) {
    assertThat(makesASession(program.visitor().get(path))).isFalse();
  }

  private static boolean makesASession(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .anyMatch(cookie -> cookie.startsWith("clearance="));
  }

  @Test
  void only_who_is_signed_in_is_told_the_version_whose_weaknesses_can_be_looked_up(
      AttackedProgram program) throws IOException {
    String version = version();
    for (String path : List.of("/sign-in", "/nowhere", "/public/alpha", "/actuator/health")) {
      HttpResponse<String> answer = program.visitor().get(path);
      assertThat(answer.body() + answer.headers().map()).as(path).doesNotContain(version);
    }
    assertThat(program.signsIn(program.user("alpha", Role.COURT_CLERK)).get("/account").body())
        .contains("Version " + version);
  }

  private static String version() throws IOException {
    try (var jar = new JarFile(System.getProperty("clearance.jar"))) {
      return jar.getManifest().getMainAttributes().getValue(Name.IMPLEMENTATION_VERSION);
    }
  }

  @Test
  void of_guesses_at_once_five_are_looked_at_and_the_others_are_on_record(AttackedProgram program)
      throws Exception {
    String victim = program.user("alpha", Role.COURT_CLERK);
    List<Visitor> strangers =
        IntStream.range(0, GUESSES_AT_ONCE).mapToObj(i -> program.visitor()).toList();
    strangers.forEach(stranger -> stranger.get("/sign-in"));
    List<Callable<HttpResponse<String>>> guesses = new ArrayList<>();
    for (Visitor stranger : strangers) {
      guesses.add(() -> stranger.post("/sign-in", "username", victim, "password", "a guess"));
    }

    AtOnce.all(guesses);

    assertThat(audited(program, victim, "SIGN_IN_FAILED")).isEqualTo(LIMIT);
    assertThat(audited(program, victim, "SIGN_IN_THROTTLED")).isPositive();
    assertThat(led(program.visitor().signIn(victim, AttackedProgram.PASSWORD)))
        .as("even with the right password")
        .endsWith("/sign-in?throttled");
  }

  @Test
  void a_stranger_does_not_shut_out_who_has_the_username(AttackedProgram program) {
    String victim = program.user("alpha", Role.COURT_CLERK);
    Visitor desk = program.signsIn(victim);
    desk.post("/sign-out");
    Visitor stranger = program.visitor();
    for (int i = 0; i < LIMIT; i++) {
      stranger.signIn(victim, "guess " + i);
    }

    assertThat(led(stranger.signIn(victim, AttackedProgram.PASSWORD))).endsWith("?throttled");
    assertThat(led(desk.signIn(victim, AttackedProgram.PASSWORD))).doesNotContain("/sign-in");
  }

  @Test
  void the_current_password_is_not_guessed_at_a_desk_that_was_left(AttackedProgram program) {
    String victim = program.user("alpha", Role.COURT_CLERK);
    Visitor desk = program.signsIn(victim);
    for (int i = 0; i < LIMIT; i++) {
      changes(desk, "guess " + i, "seven grey herons wait");
    }

    assertThat(changes(desk, AttackedProgram.PASSWORD, "seven grey herons wait").body())
        .contains("Too many failed attempts");
    assertThat(audited(program, victim, "PASSWORD_CHANGE_REFUSED")).isEqualTo(LIMIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "aaaaaaaaaaaa",
        "123456789012",
        "Clearance2026",
        "alpha victim alpha",
        AttackedProgram.PASSWORD
      })
  void weak_and_old_passwords_are_refused(String weak, AttackedProgram program) {
    Visitor desk = program.signsIn(program.user("alpha", Role.COURT_CLERK));
    assertThat(changes(desk, AttackedProgram.PASSWORD, weak).statusCode())
        .as("the page again, and no way to sign in with it")
        .isEqualTo(200);
  }

  @Test
  void with_a_password_that_an_administrator_has_seen_nothing_is_done(AttackedProgram program) {
    Visitor newcomer = program.visitor();
    newcomer.signIn("beta", program.firstPassword("beta"));

    for (String path : List.of("/", "/users", "/audit", "/account", "/tokens")) {
      assertThat(led(newcomer.get(path))).as(path).endsWith("/first-password");
    }
    assertThat(led(newcomer.post("/users", "username", "x", "displayName", "X")))
        .endsWith("/first-password");
  }

  @Test
  void a_first_password_opens_nothing_after_a_day(AttackedProgram program) {
    String late = program.user("alpha", Role.COURT_CLERK);
    program
        .db()
        .sql("update app_user set first_password_until = now() where username = :name")
        .param("name", late)
        .update();

    assertThat(led(program.visitor().signIn(late, AttackedProgram.PASSWORD)))
        .endsWith("/sign-in?over");
  }

  @Test
  void an_administrator_gives_herself_nothing(AttackedProgram program) {
    String username = program.user("alpha", Role.ADMINISTRATOR);
    long id = id(program, username);
    Visitor admin = program.signsIn(username);
    admin.get("/users");

    admin.post("/users/" + id + "/roles", "roles", "ADMINISTRATOR", "roles", "DA_REVIEWER");
    admin.post("/users/" + id + "/roles", "roles", "DA_REVIEWER");

    assertThat(admin.get("/people").statusCode()).isEqualTo(403);
    assertThat(roles(program, id)).containsExactly("ADMINISTRATOR");
  }

  @Test
  void one_administrator_alone_gives_nobody_anything(AttackedProgram program) {
    Visitor admin = program.signsIn(program.user("alpha", Role.ADMINISTRATOR));
    String accomplice = program.user("alpha", Role.MANAGER);
    long id = id(program, accomplice);
    admin.get("/users/" + id);

    admin.post("/users/" + id + "/roles", "roles", "DA_SUPERVISOR");
    long request =
        program
            .db()
            .sql("select id from confirmation where subject_id = :id and kind = 'ROLES'")
            .param("id", id)
            .query(Long.class)
            .single();
    admin.get("/confirmations");
    admin.post("/confirmations/" + request + "/confirm");
    assertThat(roles(program, id)).containsExactly("MANAGER");

    Visitor another = program.signsIn(program.user("alpha", Role.ADMINISTRATOR));
    another.get("/confirmations");
    another.post("/confirmations/" + request + "/confirm");
    assertThat(roles(program, id)).containsExactly("DA_SUPERVISOR");
  }

  @Test
  void another_county_does_not_take_a_user_in_and_tells_no_usernames(AttackedProgram program) {
    Visitor alpha = program.signsIn(program.user("alpha", Role.ADMINISTRATOR));
    String leaver = program.user("beta", Role.DA_REVIEWER);
    alpha.get("/users");

    var there = alpha.post("/users/offers", "username", leaver, "roles", "DA_REVIEWER");
    var nowhere = alpha.post("/users/offers", "username", "nobody.at.all", "roles", "DA_REVIEWER");

    assertThat(there.statusCode()).isEqualTo(nowhere.statusCode());
    assertThat(led(there)).isEqualTo(led(nowhere));
    long id = id(program, leaver);
    assertThat(roles(program, id)).containsExactly("DA_REVIEWER");
    Visitor beta = program.signsIn(program.user("beta", Role.ADMINISTRATOR));
    beta.get("/users/" + id);
    beta.post("/users/" + id + "/deactivate");
    assertThat(led(program.visitor().signIn(leaver, AttackedProgram.PASSWORD)))
        .endsWith("/sign-in?failed");
  }

  @Test
  void a_user_is_signed_in_five_times_at_most(AttackedProgram program) {
    String username = program.user("alpha", Role.COURT_CLERK);
    List<Visitor> windows = new ArrayList<>();
    for (int i = 0; i <= LIMIT; i++) {
      windows.add(program.signsIn(username));
    }

    assertThat(windows)
        .filteredOn(window -> window.get("/account").statusCode() == 200)
        .hasSize(LIMIT);
    assertThat(led(windows.get(0).get("/account"))).contains("/sign-in");
  }

  @Test
  void the_notice_is_read_before_signing_in(AttackedProgram program) {
    assertThat(program.visitor().get("/sign-in").body())
        .contains("official business only", "watched, recorded and subject to audit");
  }

  private static HttpResponse<String> changes(Visitor desk, String current, String replacement) {
    desk.get("/account");
    return desk.post(
        "/account/password",
        "current",
        current,
        "replacement",
        replacement,
        "repeated",
        replacement);
  }

  private static String led(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private static long audited(AttackedProgram program, String username, String action) {
    return program
        .db()
        .sql("select count(*) from audit_entry where actor = :actor and action = :action")
        .param("actor", username)
        .param("action", action)
        .query(Long.class)
        .single();
  }

  private static long id(AttackedProgram program, String username) {
    return program
        .db()
        .sql("select id from app_user where username = :name")
        .param("name", username)
        .query(Long.class)
        .single();
  }

  private static List<String> roles(AttackedProgram program, long id) {
    return program
        .db()
        .sql("select role from user_role where user_id = :id order by role")
        .param("id", id)
        .query(String.class)
        .list();
  }
}
