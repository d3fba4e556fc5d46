package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.submission.Reporting;
import org.clearance.ui.Browser;
import org.clearance.ui.DesksTest;
import org.clearance.ui.People;
import org.clearance.ui.TaskEngine;
import org.clearance.ui.ground.search.SearchText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every form that the program takes, filled in as no form of its pages is: whoever sends it is told
 * what is wrong, and it is no failure of the program.
 */
@DesksTest
@Import(RoutesTest.Wiring.class)
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class OddFormsTest {
  /** Values as they stand in a request: no number, no date, no text that anybody typed. */
  private static final List<String> VALUES =
      List.of(
          "",
          "-1",
          "99999999999999999999",
          "%2B999999999-12-31",
          "-0044-03-15",
          "%ED%A0%80%FF",
          "%00",
          "x".repeat(20_000));

  /** So many of them each form and page is given in a build. */
  private static final int SOME = 3;

  private static final List<String> NUMBERS =
      List.of("abc", "-1", "0", "9223372036854775807", "99999999999999999999");

  /**
   * What ends the walk, and desks whose tasks in the test's county are about something else than
   * what only other states' laws, or the engine, put there.
   */
  private static final Set<String> NOT_WALKED =
      Set.of(
          "POST /session",
          "POST /first-password",
          "POST /deliveries/{id}/exports",
          "POST /tasks/{taskKey}/confirm-state-update",
          "POST /tasks/{taskKey}/look-again",
          "POST /tasks/{taskKey}/record-board-recommendation",
          "POST /tasks/{taskKey}/send-list-to-board");

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired PreparingPackets preparing;
  @Autowired Reporting reporting;
  @Autowired TaskEngine engine;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mapping;

  private final Map<Role, User> users = new EnumMap<>(Role.class);
  private RoutesCounty there;

  @BeforeEach
  void a_county_with_one_of_everything() {
    County county = people.county();
    for (Role role : Role.values()) {
      users.put(role, people.named("Odette " + role.ordinal(), county, role));
    }
    there = new RoutesCounty(db, preparing, reporting, engine, county, users);
  }

  @Test
  void no_form_fails_whatever_its_fields_say() {
    var soft = new SoftAssertions();
    forms(
        (browser, route, address) -> {
          List<String> fields = fields(route);
          List<String> bodies = new ArrayList<>(List.of(""));
          for (String value : valuesFor(route)) {
            bodies.add(body(fields, route, value, true));
            bodies.add(body(fields, route, value, false));
          }
          // Twice the same, as by a double click, and a field twice of which one is empty.
          bodies.add(body(fields, route, "1", false));
          bodies.add(body(fields, route, "1", false));
          bodies.add(body(fields, route, "", true) + "&" + body(fields, route, "1", true));
          for (String body : bodies) {
            soft.assertThat(browser.only(browser.form(address, body)).statusCode())
                .as(route.name() + " " + (body.length() > 300 ? body.substring(0, 300) : body))
                .isNotEqualTo(500);
          }
        });
    soft.assertAll();
  }

  @Test
  void no_page_fails_whatever_its_address_asks() {
    var soft = new SoftAssertions();
    Map<Role, Browser> browsers = new EnumMap<>(Role.class);
    for (DeclaredRoute route : DeclaredRoute.all().values()) {
      List<String> fields = fields(route);
      if (route.get() && !route.token() && !route.nothing() && !fields.isEmpty()) {
        for (String value : valuesFor(route)) {
          String query =
              body(fields, route, value.substring(0, Math.min(500, value.length())), true);
          HttpResponse<String> answer =
              of(route, browsers)
                  .only(
                      HttpRequest.newBuilder(
                          browsers
                              .values()
                              .iterator()
                              .next()
                              .address(there.address(route.pattern()) + "?" + query)));
          soft.assertThat(answer.statusCode()).as(route.name() + "?" + query).isNotEqualTo(500);
        }
      }
    }
    soft.assertAll();
  }

  @Test
  void no_form_fails_whatever_number_its_address_names() {
    var soft = new SoftAssertions();
    forms(
        (browser, route, address) -> {
          String body = body(fields(route), route, "1", false);
          for (String number : NUMBERS) {
            String odd = address.replaceAll("(?<=/)\\d+(?=/|$)", number);
            if (!odd.equals(address)) {
              soft.assertThat(browser.only(browser.form(odd, body)).statusCode())
                  .as(route.name() + " at " + odd)
                  .isBetween(200, 499);
            }
          }
        });
    soft.assertAll();
  }

  @Test
  void no_form_of_another_site_is_taken() {
    var soft = new SoftAssertions();
    forms(
        (browser, route, address) -> {
          HttpResponse<String> answer =
              browser.only(
                  HttpRequest.newBuilder(browser.address(address))
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(BodyPublishers.ofString(body(fields(route), route, "1", false))));
          soft.assertThat(answer.statusCode()).as(route.name()).isIn(403, 415);
        });
    soft.assertAll();
    assertThat(there.changed()).isEmpty();
  }

  @Test
  void a_form_that_is_too_long_is_refused_by_a_page_that_says_so_and_leads_on() {
    Browser browser =
        new Browser(port).signedInAs(users.get(Role.PUBLIC_DEFENDER).username(), People.PASSWORD);
    HttpResponse<String> answer =
        browser.only(browser.form("/searches", "at=/people&q=" + "x".repeat(3_000_000)));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("Nothing was changed", "href=\"/\"");
  }

  @Test
  void all_of_a_thousand_matters_can_be_ticked() {
    Browser browser =
        new Browser(port).signedInAs(users.get(Role.PUBLIC_DEFENDER).username(), People.PASSWORD);
    String ticked =
        LongStream.range(0, 1_500).mapToObj(id -> "&matters=" + id).collect(Collectors.joining());
    assertThat(
            browser
                .only(
                    browser.form(
                        "/matters/given",
                        "of=" + users.get(Role.PUBLIC_DEFENDER).username() + ticked))
                .statusCode())
        .isEqualTo(422);
  }

  /** Each route is given other ones; with {@code -Dclearance.tests.long=true} all. */
  private static List<String> valuesFor(DeclaredRoute route) {
    if (Boolean.getBoolean("clearance.tests.long")) {
      return VALUES;
    }
    int first = Math.floorMod(route.name().hashCode(), VALUES.size());
    return IntStream.range(first, first + SOME)
        .mapToObj(place -> VALUES.get(place % VALUES.size()))
        .toList();
  }

  private interface Walk {
    void at(Browser browser, DeclaredRoute route, String address);
  }

  /** Walks the forms of each role, those of all in the role that comes first. */
  private void forms(Walk walk) {
    Map<Role, Browser> browsers = new EnumMap<>(Role.class);
    for (DeclaredRoute route : DeclaredRoute.all().values()) {
      if (!route.get() && !route.token() && !NOT_WALKED.contains(route.name())) {
        walk.at(of(route, browsers), route, there.address(route.pattern()));
      }
    }
  }

  private Browser of(DeclaredRoute route, Map<Role, Browser> browsers) {
    return browsers.computeIfAbsent(
        route.roles().iterator().next(),
        role -> new Browser(port).signedInAs(users.get(role).username(), People.PASSWORD));
  }

  /**
   * A form.
   *
   * @param required whether also what the route cannot do without says so, in place of something
   *     that is there
   */
  private String body(
      Collection<String> fields, DeclaredRoute route, String value, boolean required) {
    List<String> said = new ArrayList<>();
    for (String field : fields) {
      boolean right = !required && route.parameters().contains(field);
      said.add(
          URLEncoder.encode(field, StandardCharsets.UTF_8)
              + "="
              + (right
                  ? URLEncoder.encode(there.parameter(field), StandardCharsets.UTF_8)
                  : value));
    }
    return String.join("&", said);
  }

  /** The fields that the route's handler reads, as its parameters and records name them. */
  private List<String> fields(DeclaredRoute route) {
    Set<String> fields = new TreeSet<>(route.parameters());
    handler(route)
        .ifPresent(
            handler -> {
              for (MethodParameter parameter : handler.getMethodParameters()) {
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
                if (asked != null && !Map.class.isAssignableFrom(parameter.getParameterType())) {
                  String name =
                      asked.name().isEmpty() ? parameter.getParameterName() : asked.name();
                  if (name != null) {
                    fields.add(name);
                  }
                } else if (asked == null
                    && parameter.getParameterAnnotations().length == 0
                    && parameter.getParameterType().isRecord()) {
                  add(fields, "", parameter.getParameterType());
                }
              }
            });
    return List.copyOf(fields);
  }

  private static void add(Set<String> fields, String prefix, Class<?> form) {
    for (RecordComponent part : form.getRecordComponents()) {
      String name = prefix + part.getName();
      Class<?> type = part.getType();
      if (type == SearchText.class) {
        fields.add(name);
      } else if (type.isRecord()) {
        add(fields, name + ".", type);
      } else if (Collection.class.isAssignableFrom(type)
          && ((ParameterizedType) part.getGenericType()).getActualTypeArguments()[0]
              instanceof Class<?> element
          && element.isRecord()) {
        add(fields, name + "[0].", element);
      } else if (BeanUtils.isSimpleValueType(type) || Collection.class.isAssignableFrom(type)) {
        fields.add(name);
      }
    }
  }

  private Optional<HandlerMethod> handler(DeclaredRoute route) {
    return mapping.getHandlerMethods().entrySet().stream()
        .filter(one -> answers(one.getKey(), route))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean answers(RequestMappingInfo info, DeclaredRoute route) {
    return info.getMethodsCondition().getMethods().contains(RequestMethod.valueOf(route.method()))
        && info.getPatternValues().contains(route.pattern());
  }
}
