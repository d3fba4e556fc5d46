package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.clearance.app.PageForms.Filled;
import org.clearance.domain.CountyDay;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.submission.Reporting;
import org.clearance.ui.Browser;
import org.clearance.ui.DesksTest;
import org.clearance.ui.People;
import org.clearance.ui.TaskEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What defenders type of the people they help, on every form that they have, stays behind the wall:
 * no log has it, no audit, no task, no message to an engine or to anybody, and no other table.
 */
@DesksTest
@Import(RoutesTest.Wiring.class)
@ExtendWith(OutputCaptureExtension.class)
class TypedByDefendersTest {
  private static final String WORD = "Typedhere";
  private static final String WORDS = WORD + " she has papers that nobody knows of";

  private static final Pattern BEHIND_THE_WALL =
      Pattern.compile(
          "/(matters|clients|deletions|appointments)\\b.*"
              + "|/tasks/\\d+/(open-matter|check-conflict|reach-resident|follow-matter"
              + "|answer-transfer|build-wave|tell-client|check-state-record|ask-for-correction"
              + "|look-again|decide-deletion|serve-petition)");

  /** Whoever sends these has less to fill in afterwards. */
  private static final Pattern ENDS =
      Pattern.compile(
          ".*(remove|take-back|undo|drop|hand-on|transfer|conflict|deletion|reopen|not-this|print"
              + "|mailed|given|follow-matter|tell-client).*");

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired PreparingPackets preparing;
  @Autowired Reporting reporting;
  @Autowired TaskEngine engine;

  private final Map<Role, User> users = new EnumMap<>(Role.class);
  private RoutesCounty there;
  private Browser defender;

  @BeforeEach
  void a_county_with_one_of_everything() {
    County county = people.county();
    for (Role role : Role.values()) {
      users.put(role, people.named("Tyra " + role.ordinal(), county, role));
    }
    there = new RoutesCounty(db, preparing, reporting, engine, county, users);
    defender =
        new Browser(port).signedInAs(users.get(Role.PUBLIC_DEFENDER).username(), People.PASSWORD);
  }

  @Test
  void what_a_defender_types_is_in_no_log_no_audit_no_task_and_nowhere_outside_the_wall(
      CapturedOutput log) {
    for (Filled form : forms()) {
      // Each form has the token of a page that was just looked at.
      defender.open("/account");
      defender.post(form.action(), form.fields().toArray(String[]::new));
    }
    assertThat(tables("n.nspname = 'defense'"))
        .as("where it is kept: else nothing was kept from the rest")
        .contains(
            "defense.client",
            "defense.matter",
            "defense.matter_event",
            "defense.contact_attempt",
            "defense.debt_order",
            "defense.declaration",
            "defense.record_check",
            "defense.record_source");
    assertThat(tables("n.nspname not in ('defense', 'portal', 'pg_catalog', 'information_schema')"))
        .isEmpty();
    assertThat(log.getAll()).doesNotContain(WORD);
  }

  /** Every form of every page that the defender is shown, the ones that end something last. */
  private List<Filled> forms() {
    String day = CountyDay.today().format(DateTimeFormatter.ofPattern("M/d/uuuu"));
    Map<String, Filled> forms = new LinkedHashMap<>();
    for (DeclaredRoute route : DeclaredRoute.all().values()) {
      if (route.get()
          && !route.token()
          && !route.nothing()
          && route.parameters().isEmpty()
          && route.roles().contains(Role.PUBLIC_DEFENDER)) {
        String at = there.address(route.pattern());
        for (Filled form : PageForms.of(at, defender.open(at).html(), WORDS, day)) {
          if (BEHIND_THE_WALL.matcher(form.action()).matches()) {
            forms.putIfAbsent(form.key(), form);
          }
        }
      }
    }
    List<Filled> inOrder = new ArrayList<>(forms.values());
    inOrder.sort(Comparator.comparing(form -> ENDS.matcher(form.action()).matches()));
    return inOrder;
  }

  /** The tables that have the word, of some schemas. */
  private List<String> tables(String schemas) {
    return db
        .sql(
            """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'r' and not c.relispartition and
            """
                + schemas
                + " order by 1")
        .query(String.class)
        .list()
        .stream()
        .filter(
            table ->
                db.sql("select exists (select from %s t where t::text like :word)".formatted(table))
                    .param("word", "%" + WORD + "%")
                    .query(Boolean.class)
                    .single())
        .toList();
  }
}
