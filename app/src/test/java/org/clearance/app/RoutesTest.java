package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.HeldDuty.Booking;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.acknowledgement.SimulatedDoj;
import org.clearance.domain.staterecord.submission.Reporting;
import org.clearance.ui.Browser;
import org.clearance.ui.DesksTest;
import org.clearance.ui.People;
import org.clearance.ui.TaskEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address that the program answers, walked by everybody who must not go there. A new one is
 * declared in {@code routes.txt}, or this fails.
 */
@DesksTest
@Import(RoutesTest.Wiring.class)
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class RoutesTest {
  /** Every controller of the program on the screens of the tests. */
  @TestConfiguration
  @ComponentScan(
      basePackages = "org.clearance.app",
      useDefaultFilters = false,
      includeFilters = @Filter(Controller.class))
  static class Wiring {
    @Bean
    Path dataFolder() {
      return Path.of("target/test-data");
    }

    @Bean
    SimulatedDoj simulatedDoj(Path dataFolder) {
      return new SimulatedDoj(
          dataFolder.resolve("doj/outgoing"), dataFolder.resolve("doj/incoming"));
    }
  }

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired PreparingPackets preparing;
  @Autowired Reporting reporting;
  @Autowired TaskEngine engine;
  @Autowired FileStore store;
  @Autowired Duties duties;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mapping;

  private final Map<String, DeclaredRoute> declared = DeclaredRoute.all();
  private County county;
  private RoutesCounty there;
  private final Map<Role, User> users = new EnumMap<>(Role.class);

  @BeforeEach
  void a_county_with_one_of_everything() {
    county = people.county();
    for (Role role : Role.values()) {
      users.put(role, people.named("Roy " + role.ordinal(), county, role));
    }
    there = new RoutesCounty(db, preparing, reporting, engine, county, users);
  }

  @Test
  void every_route_is_declared_and_every_declared_one_is_there() {
    assertThat(answered()).isEqualTo(new TreeSet<>(declared.keySet()));
  }

  @Test
  void who_is_not_signed_in_is_sent_to_sign_in() {
    var soft = new SoftAssertions();
    for (DeclaredRoute route : declared.values()) {
      if (!route.open()) {
        var browser = new Browser(port);
        browser.open("/sign-in");
        soft.assertThat(send(browser, route).path()).as(route.name()).startsWith("/sign-in");
      }
    }
    soft.assertAll();
  }

  @Test
  void what_is_for_programs_is_refused_to_who_has_no_token_whoever_is_signed_in() {
    var soft = new SoftAssertions();
    Browser browser = signedIn(users.get(Role.ADMINISTRATOR));
    for (DeclaredRoute route : declared.values()) {
      if (route.token()) {
        soft.assertThat(send(new Browser(port), route).status()).as(route.name()).isEqualTo(401);
        soft.assertThat(send(browser, route).status()).as(route.name()).isEqualTo(401);
      }
    }
    soft.assertAll();
  }

  @Test
  void a_role_without_the_right_is_refused_and_the_refusal_is_on_record() {
    var soft = new SoftAssertions();
    for (Role role : Role.values()) {
      Browser browser = signedIn(users.get(role));
      for (DeclaredRoute route : declared.values()) {
        if (!route.open() && !route.roles().contains(role)) {
          String as = route.name() + " as " + role;
          soft.assertThat(send(browser, route).status())
              .as(as)
              .isEqualTo(isBehindTheWall(route) ? 404 : 403);
          soft.assertThat(refusals(users.get(role), route)).as(as + ", on record").isPositive();
        }
      }
    }
    soft.assertAll();
  }

  /** Nobody else learns that the defender has something there; a notice is the county's too. */
  private static boolean isBehindTheWall(DeclaredRoute route) {
    return route.roles().equals(Set.of(Role.PUBLIC_DEFENDER))
        && !route.pattern().startsWith("/notices");
  }

  @Test
  void a_role_with_the_right_is_not_refused() {
    var soft = new SoftAssertions();
    for (Role role : Role.values()) {
      Browser browser = signedIn(users.get(role));
      for (DeclaredRoute route : declared.values()) {
        if (route.get() && !route.nothing() && route.roles().contains(role)) {
          Browser.Page page = send(browser, route);
          // Where it leads on to has a line of its own.
          if (page.path().split("\\?", 2)[0].equals(there.address(route.pattern()))) {
            soft.assertThat(page.status())
                .as(route.name() + " as " + role)
                .isNotIn(400, 403, 404, 500);
          }
        }
      }
    }
    soft.assertAll();
  }

  /**
   * A missing required parameter is refused before rights are checked, so the answer must be the
   * same whether the record exists or not.
   */
  @Test
  void without_what_a_route_needs_it_says_the_same_of_what_is_there_and_what_is_not() {
    User foreign = people.named("Fay Foreign", people.county(), Role.values());
    var soft = new SoftAssertions();
    for (User asker : List.of(foreign, users.get(Role.MANAGER))) {
      Browser browser = signedIn(asker);
      for (DeclaredRoute route : declared.values()) {
        String there = this.there.address(route.pattern());
        String nowhere = there.replaceAll("\\d+", "987654321");
        boolean mayNot = asker == foreign || !route.roles().contains(Role.MANAGER);
        if (mayNot && !route.open() && !route.parameters().isEmpty() && !there.equals(nowhere)) {
          Browser.Page found = bare(browser, route, there);
          soft.assertThat(found.status()).as(route.name()).isIn(400, 403, 404);
          soft.assertThat(found.html()).as(route.name()).doesNotContain(this.there.marks());
          if (found.status() == 400) {
            soft.assertThat(told(found))
                .as(route.name())
                .isEqualTo(told(bare(browser, route, nowhere)))
                .contains("href=\"/\"");
          }
        }
      }
    }
    soft.assertAll();
    assertThat(there.changed()).as("what was changed").isEmpty();
  }

  private static Browser.Page bare(Browser browser, DeclaredRoute route, String address) {
    return route.get() ? browser.open(address) : browser.post(address);
  }

  private static String told(Browser.Page page) {
    return page.html()
        .replaceAll("name=\"_csrf\"\\s+value=\"[^\"]*\"", "")
        // The seconds that the session still has.
        .replaceAll("data-(idle|end)=\"\\d+\"", "")
        // Each request has a number of its own, to be quoted.
        .replaceAll("give this number: <code[^>]*>[^<]*</code>", "")
        // What was looked for stands in an address otherwise each time.
        .replaceAll("=(~|%7E)[\\w-]+", "=looked-for");
  }

  @Test
  void another_countys_users_find_nothing_of_this_one_whatever_their_roles() {
    User foreign = people.named("Fay Foreign", people.county(), Role.values());
    Browser browser = signedIn(foreign);
    var soft = new SoftAssertions();
    for (DeclaredRoute route : declared.values()) {
      if (route.ofOneCounty()) {
        soft.assertThat(send(browser, route).status()).as(route.name()).isIn(403, 404);
      } else if (route.get()) {
        soft.assertThat(send(browser, route).html()).as(route.name()).doesNotContain(there.marks());
      }
    }
    soft.assertAll();
    assertThat(there.changed()).as("what was changed from outside").isEmpty();
  }

  @Test
  void what_another_county_has_is_not_found_behind_what_is_ones_own() {
    County own = people.county();
    User foreign = people.named("Fay Foreign", own, Role.values());
    Map<Role, User> theirs = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      theirs.put(role, foreign);
    }
    var here = new RoutesCounty(db, preparing, reporting, engine, own, theirs);
    Browser browser = signedIn(foreign);
    var soft = new SoftAssertions();
    for (DeclaredRoute route : declared.values()) {
      String behind = there.addressBehind(here, route.pattern());
      boolean mixed =
          !behind.equals(here.address(route.pattern()))
              && !behind.equals(there.address(route.pattern()));
      if (mixed && !route.open()) {
        // A form may say on the page of one's own that the thing is not there any more.
        soft.assertThat(send(browser, route, behind).status())
            .as(route.name() + " at " + behind)
            .isIn(route.get() ? List.of(403, 404) : List.of(200, 403, 404, 422));
      }
    }
    soft.assertAll();
    assertThat(there.changed()).as("what was changed from outside").isEmpty();
  }

  /**
   * The rights to a route are one thing, what it shows another: of a sealed conviction nothing, but
   * to who may see it, and then it is on record.
   */
  @Test
  void no_route_tells_of_a_sealed_conviction_but_to_who_may_see_it_and_keeps_that_they_looked() {
    var sealed = new SealedThere(db, store, there);
    var soft = new SoftAssertions();
    Set<String> shown = new TreeSet<>();
    for (Role role : Role.values()) {
      Set<String> seen = markedPages(role, sealed, soft);
      if (role == Role.COURT_CLERK || role == Role.PUBLIC_DEFENDER) {
        shown.addAll(seen);
      } else {
        soft.assertThat(seen).as("what tells " + role + " of it").isEmpty();
      }
    }
    shownTo("DA_REVIEWER", "DA_SUPERVISOR", "ADMINISTRATOR");
    shown.addAll(markedPages(Role.DA_SUPERVISOR, sealed, soft));
    shown.addAll(markedPages(Role.DA_REVIEWER, sealed, soft));
    soft.assertThat(markedPages(Role.PUBLIC_DEFENDER, sealed, soft))
        .as("to whom the county does not show them")
        .isEmpty();
    soft.assertThat(markedPages(Role.ADMINISTRATOR, sealed, soft)).isEmpty();
    soft.assertThat(shown)
        .as("where it is shown to who may see it: else nothing was left out")
        .contains(SealedThere.SHOWN);
    soft.assertAll();
  }

  /** The patterns, or addresses, of what shows a mark; whoever is shown one is on record. */
  private Set<String> markedPages(Role role, SealedThere sealed, SoftAssertions soft) {
    Browser browser = signedIn(users.get(role));
    Map<String, Supplier<Browser.Page>> pages = new TreeMap<>();
    for (DeclaredRoute route : declared.values()) {
      if (route.get() && !route.open() && route.roles().contains(role)) {
        pages.put(route.pattern(), () -> send(browser, route));
      }
    }
    sealed.more().forEach((name, address) -> pages.put(name, () -> browser.open(address)));
    Set<String> marked = new TreeSet<>();
    pages.forEach(
        (name, page) -> {
          long looks = looks(users.get(role));
          if (SealedThere.marks(told(page.get()))) {
            marked.add(name);
            soft.assertThat(looks(users.get(role)))
                .as(name + " as " + role + ", on record")
                .isGreaterThan(looks);
          }
        });
    return marked;
  }

  /**
   * What a client tells is the defender's: no other role is shown a word of it, wherever it looks.
   */
  @Test
  void no_route_tells_anybody_but_the_defender_a_word_of_what_a_client_told() {
    var told = new ToldThere(db, there);
    var soft = new SoftAssertions();
    // First the defender, so that what the program notes of it is there for the others.
    soft.assertThat(pagesThatTell(Role.PUBLIC_DEFENDER, told))
        .as("where the defender reads it: else nothing was kept from the others")
        .contains(ToldThere.SHOWN);
    for (Role role : Role.values()) {
      if (role != Role.PUBLIC_DEFENDER) {
        soft.assertThat(pagesThatTell(role, told)).as("what tells " + role + " of it").isEmpty();
      }
    }
    soft.assertAll();
  }

  /**
   * A duty in the defender's office opens what it names and nothing else: whoever has no part in
   * matters is shown no word of one, and an intake clerk none beyond the pages of the intake.
   */
  @Test
  void no_route_tells_a_duty_of_the_defenders_office_more_than_it_opens() {
    var told = new ToldThere(db, there);
    var soft = new SoftAssertions();
    User defender = users.get(Role.PUBLIC_DEFENDER);
    Map<Duty, Set<String>> telling = new EnumMap<>(Duty.class);
    for (Duty duty : List.of(Duty.LEAD, Duty.INTAKE_CLERK, Duty.OUTREACH_WORKER, Duty.AUDITOR)) {
      duties.give(defender, county.id(), new HeldDuty(duty, null), "test");
      telling.put(duty, pagesThatTell(Role.PUBLIC_DEFENDER, told));
      refusedBeyond(duty, soft);
    }
    long other = 987654321;
    Instant now = Instant.now();
    duties.give(
        defender,
        county.id(),
        new HeldDuty(
            Duty.INTERPRETER, new Booking(other, now.minusSeconds(60), now.plusSeconds(3_600))),
        "test");
    telling.put(Duty.INTERPRETER, pagesThatTell(Role.PUBLIC_DEFENDER, told));
    refusedBeyond(Duty.INTERPRETER, soft);
    soft.assertThat(telling.get(Duty.LEAD)).contains(ToldThere.SHOWN);
    soft.assertThat(telling.get(Duty.INTAKE_CLERK))
        .as("what tells an intake clerk of it; the first two lead to the matters")
        .isSubsetOf(
            "/",
            "/interrupted",
            "/matters",
            "/matters/{matterId}",
            "/matters/{matterId}/effort.pdf",
            "/appointments");
    for (Duty none : List.of(Duty.OUTREACH_WORKER, Duty.INTERPRETER, Duty.AUDITOR)) {
      soft.assertThat(telling.get(none)).as("what tells " + none + " of it").isEmpty();
    }
    soft.assertAll();
  }

  /** Every route of the defender's alone is refused where the duty has no part in it. */
  private void refusedBeyond(Duty duty, SoftAssertions soft) {
    Map<Duty, String> part =
        Map.of(
            Duty.LEAD, "/",
            Duty.INTAKE_CLERK, "/matters|/appointments",
            Duty.OUTREACH_WORKER, "/campaigns|/partners",
            Duty.INTERPRETER, "/nothing",
            Duty.AUDITOR, "/audit");
    Browser browser = signedIn(users.get(Role.PUBLIC_DEFENDER));
    for (DeclaredRoute route : declared.values()) {
      if (route.roles().equals(Set.of(Role.PUBLIC_DEFENDER))
          && !route.pattern().matches("(" + part.get(duty) + ").*")) {
        soft.assertThat(send(browser, route).status())
            .as(route.name() + " by duty " + duty)
            .isEqualTo(403);
      }
    }
  }

  /** Whether a page tells it; a file is looked into. */
  private boolean tells(Browser browser, DeclaredRoute route) {
    Browser.Page page = send(browser, route);
    return page.html().startsWith("PK") || page.html().startsWith("%PDF")
        ? ToldThere.tells(browser.file(page.path()))
        : ToldThere.tells(page.html());
  }

  private Set<String> pagesThatTell(Role role, ToldThere told) {
    Browser browser = signedIn(users.get(role));
    Set<String> telling = new TreeSet<>();
    for (DeclaredRoute route : declared.values()) {
      if (route.get() && !route.open() && tells(browser, route)) {
        telling.add(route.pattern());
      }
    }
    for (String address : told.searches()) {
      if (ToldThere.tells(browser.open(address).html())) {
        telling.add(address);
      }
    }
    return telling;
  }

  @Test
  void who_may_not_see_it_finds_no_sealed_case_and_is_told_the_same_as_of_one_that_is_not_there() {
    var sealed = new SealedThere(db, store, there);
    Browser browser = signedIn(users.get(Role.DA_SUPERVISOR));
    var soft = new SoftAssertions();
    sealed
        .searches()
        .forEach(
            address -> {
              Browser.Page found = browser.open(address + SealedThere.CASE);
              Browser.Page nowhere = browser.open(address + "NOCASE-77");
              soft.assertThat(found.status()).as(address).isEqualTo(nowhere.status());
              soft.assertThat(told(found).replace(SealedThere.CASE, "NOCASE-77"))
                  .as(address)
                  .isEqualTo(told(nowhere));
            });
    String figures = told(browser.open("/figures"));
    String submissions = told(browser.open("/submissions"));
    shownTo("DA_SUPERVISOR");
    soft.assertThat(told(browser.open("/figures"))).as("figures").isEqualTo(figures);
    soft.assertThat(told(browser.open("/submissions"))).as("submissions").isEqualTo(submissions);
    soft.assertAll();
  }

  @Test
  void a_page_says_how_many_sealed_convictions_it_leaves_out() {
    new SealedThere(db, store, there);
    Browser browser = signedIn(users.get(Role.DA_SUPERVISOR));
    var soft = new SoftAssertions();
    for (String pattern :
        List.of(
            "/people/{personId}",
            "/motions/{motionId}",
            "/orders/{orderId}",
            "/submissions/{id}",
            "/deliveries/{id}")) {
      soft.assertThat(browser.open(there.address(pattern)).html())
          .as(pattern)
          .containsPattern("[1-9] sealed, not shown to your role");
    }
    for (String pattern :
        List.of(
            "/motions/{motionId}/motion.pdf",
            "/motions/{motionId}/orders.pdf",
            "/motions/{motionId}/orders/{number}.pdf")) {
      Browser.Page paper = browser.open(there.address(pattern));
      soft.assertThat(paper.status()).as(pattern).isEqualTo(404);
      soft.assertThat(paper.html()).as(pattern).contains("names a conviction that is sealed since");
    }
    soft.assertAll();
  }

  /** Sets the roles that see sealed convictions, besides the court clerks. */
  private void shownTo(String... roles) {
    db.sql(
            """
            update county
               set settings = settings || jsonb_build_object('sealed', jsonb_build_object('roles', to_jsonb(:roles::text[])))
             where id = :id
            """)
        .param("roles", roles)
        .param("id", county.id())
        .update();
  }

  private long looks(User user) {
    return db.sql(
            "select count(*) from audit_entry where actor = :actor and action ="
                + " 'SEALED_CONVICTIONS_VIEWED'")
        .param("actor", user.username())
        .query(Long.class)
        .single();
  }

  private Set<String> answered() {
    var routes = new TreeSet<String>();
    mapping
        .getHandlerMethods()
        .forEach(
            (info, method) -> {
              // The pages of errors are reached by errors alone.
              if (method.getBeanType().getName().startsWith("org.clearance")) {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                for (String pattern : info.getPatternValues()) {
                  (methods.isEmpty() ? Arrays.asList(RequestMethod.values()) : methods)
                      .forEach(how -> routes.add(how + " " + pattern));
                }
              }
            });
    return routes;
  }

  private Browser signedIn(User user) {
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }

  private Browser.Page send(Browser browser, DeclaredRoute route) {
    return send(browser, route, there.address(route.pattern()));
  }

  private Browser.Page send(Browser browser, DeclaredRoute route, String path) {
    if (route.get()) {
      return browser.open(path + query(route));
    }
    if (!route.file().isEmpty()) {
      return browser.upload(
          path,
          route.file(),
          List.of(Map.entry("walked.csv", BodyPublishers.ofString("x"))),
          fields(route));
    }
    return browser.post(path, fields(route));
  }

  private String query(DeclaredRoute route) {
    var query = new StringJoiner("&", "?", "").setEmptyValue("");
    String[] fields = fields(route);
    for (int i = 0; i < fields.length; i += 2) {
      query.add(fields[i] + "=" + fields[i + 1]);
    }
    return query.toString();
  }

  private String[] fields(DeclaredRoute route) {
    return route.parameters().stream()
        .flatMap(name -> List.of(name, there.parameter(name)).stream())
        .toArray(String[]::new);
  }

  private long refusals(User user, DeclaredRoute route) {
    return db.sql(
            """
            select count(*) from audit_entry
             where action = 'ACCESS_REFUSED' and actor = :actor and detail = :detail
            """)
        .param("actor", user.username())
        .param("detail", route.method() + " " + there.address(route.pattern()))
        .query(Long.class)
        .single();
  }
}
