package org.clearance.ui.figures.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clearance.domain.CountyDay;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.token.ApiTokens;
import org.clearance.domain.office.token.TokenScope;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ScreensTest
class FiguresApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> FIGURES =
      List.of("funnel", "people", "cleared", "waiting", "stays", "way", "rates", "forecasts");

  @Autowired private People people;
  @Autowired private ApiTokens tokens;
  @Autowired private JdbcClient db;
  @LocalServerPort private int port;

  private final HttpClient client = HttpClient.newHttpClient();
  private County county;
  private String secret;
  private long delivery;

  @BeforeEach
  void a_county_with_a_conviction_told_and_one_rejected() {
    county = people.county();
    secret = token(county, TokenScope.FIGURES);
    var records = new TestRecords(db);
    delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "A" + county.id(), "DOE,JOHN");
    long told = reported(records, person, "11357");
    records.event(told, "REPORTED", "ACKNOWLEDGED", "");
    records.event(told, "ACKNOWLEDGED", "NOTIFIED", "");
    long rejected = reported(records, person, "11358");
    records.event(rejected, "REPORTED", "REJECTED", "202 JOHN DOE is not known");
  }

  private long reported(TestRecords records, long person, String section) {
    long id = records.determined(person, section, "FELONY", "DISMISS");
    records.event(id, "DETERMINED", "IN_REVIEW", "");
    records.event(id, "IN_REVIEW", "APPROVED", "");
    records.event(id, "APPROVED", "FILED", "");
    db.sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id")
        .param("id", id)
        .update();
    records.event(id, "FILED", "GRANTED", "");
    records.event(id, "GRANTED", "REPORTED", "");
    return id;
  }

  @Test
  void the_description_is_an_openapi_document_without_a_fault_and_open_to_everybody() {
    HttpResponse<String> found = get("/api/v1/openapi.json", null);
    assertThat(found.statusCode()).isEqualTo(200);
    var read = new OpenAPIV3Parser().readContents(found.body(), null, null);
    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getPaths().keySet()).contains("/api/v1/figures/funnel");
  }

  @Test
  void every_answer_is_as_the_description_says_and_has_nothing_that_it_does_not_say() {
    ObjectNode description = strict();
    Set<String> described = new TreeSet<>(description.path("paths").propertyNames());
    // What comes back from the SMS gateway is handed in, and answered with nothing.
    described.removeIf(path -> !description.path("paths").path(path).has("get"));
    for (String path : described) {
      String schema =
          description
              .path("paths")
              .path(path)
              .at("/get/responses/200/content/application~1json/schema/$ref")
              .asString();
      HttpResponse<String> answer = get(path, secret);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .isEqualTo("application/json");
      assertThat(faults(description, schema, answer.body())).as(path + answer.body()).isEmpty();
      assertThat(answer.body()).as(path).doesNotContainIgnoringCase("doe");
      assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
    }
    assertThat(described).hasSize(FIGURES.size() + 1);
    assertThat(faults(description, "#/components/schemas/Funnel", "{\"about\": 1}")).isNotEmpty();
  }

  @Test
  void figures_are_those_of_the_overview_narrowed_as_asked() {
    JsonNode funnel = json("/api/v1/figures/funnel?section=11358");
    assertThat(funnel.path("convictions").asInt()).isEqualTo(1);
    assertThat(funnel.path("about").path("county").asString()).isEqualTo(county.code());
    LocalDate from = CountyDay.today().minusDays(400);
    JsonNode cleared =
        json("/api/v1/figures/cleared?grain=month&delivery=" + delivery + "&from=" + from);
    JsonNode last = cleared.path("parts").path(cleared.path("parts").size() - 1);
    assertThat(last.path("total").asInt()).isEqualTo(2);
    assertThat(cleared.path("parts").size()).isBetween(13, 15);
    assertThat(json("/api/v1/figures/people").path("withRelief").asInt()).isEqualTo(1);
    JsonNode rates = json("/api/v1/figures/rates");
    assertThat(rates.path("rejected").path("percent").asDouble()).isEqualTo(50);
    assertThat(rates.path("rejections").toString()).isEqualTo("[{\"code\":\"202\",\"records\":1}]");
    assertThat(json("/api/v1/filters").path("sections").toString())
        .isEqualTo("[\"11357\",\"11358\"]");
  }

  @Test
  void what_cannot_be_answered_is_refused_in_plain_words() {
    refused("/api/v1/figures/funnel?delivry=1", 400, "There is no parameter “delivry” here.");
    refused("/api/v1/figures/funnel?delivery=one", 400, "“delivery” cannot be “one”.");
    refused("/api/v1/figures/cleared?from=2026-02-30", 400, "Write a day like 2026-11-24.");
    refused("/api/v1/figures/cleared?from=2026-03-02&to=2026-03-01", 400, "“from” is after “to”.");
    refused("/api/v1/figures/cleared?grain=year", 400, "Choose one of: day, week, month.");
    refused(
        "/api/v1/figures/cleared?from=2020-01-01&to=2026-01-01", 400, "ask for weeks or months");
    refused("/api/v1/figures/rates?from=2001-01-01&to=2026-01-01", 400, "at most 3660 days");
    refused("/api/v1/figures/rates?from=2026-01-01&from=2026-01-02", 400, "Give “from” once.");
    refused("/api/v1/figures/people?section=999", 404, "no conviction of this section");
    refused("/api/v1/figures/nothing", 404, "/api/v1/openapi.json says what there is");
  }

  @Test
  void another_countys_delivery_and_policy_are_not_there() {
    var records = new TestRecords(db);
    long foreign = records.determinedDelivery(people.county().id());
    refused("/api/v1/figures/funnel?delivery=" + foreign, 404, "There is no delivery " + foreign);
    long policy =
        db.sql("select policy_version_id from delivery where id = :id")
            .param("id", foreign)
            .query(Long.class)
            .single();
    refused("/api/v1/figures/funnel?policy=" + policy, 404, "decided by a policy");
    String other = token(people.county(), TokenScope.FIGURES);
    assertThat(
            JSON.readTree(get("/api/v1/figures/funnel", other).body()).path("convictions").asInt())
        .isZero();
  }

  @Test
  void who_has_no_token_that_holds_is_told_how_to_get_one() {
    for (String wrong : new String[] {null, "", "clr_" + "A".repeat(43)}) {
      HttpResponse<String> answer = get("/api/v1/figures/funnel", wrong);
      problem(answer, 401, "Access for programs");
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }
    assertThat(get("/api/v1/figures/funnel", secret).statusCode()).isEqualTo(200);
    tokens.revoke(county.id(), tokens.of(county.id()).get(0).id(), "ada");
    problem(get("/api/v1/figures/funnel", secret), 401, "was revoked");
    problem(
        get("/api/v1/figures/funnel", token(county, TokenScope.METRICS)), 403, "something else");
  }

  @Test
  void nothing_can_be_changed() {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(address("/api/v1/figures/funnel"))
                .POST(HttpRequest.BodyPublishers.noBody()),
            secret);
    problem(answer, 405, "ask with GET");
  }

  private HttpResponse<String> hand(String path, String body, @Nullable String with) {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        with);
  }

  @Test
  void the_sms_gateway_hands_in_what_comes_back_with_a_token_of_its_own_and_reads_nothing() {
    String gateway = token(county, TokenScope.TEXTS);
    String reply = "{\"from\": \"+12095550100\", \"text\": \"Call me\", \"id\": \"SM1\"}";
    for (int i = 0; i < 2; i++) {
      assertThat(hand("/api/v1/texts/replies", reply, gateway).statusCode()).isEqualTo(204);
    }
    assertThat(
            db.sql("select said from defense.resident_reply where county_id = :county")
                .param("county", county.id())
                .query(String.class)
                .list())
        .containsExactly("Call me");
    assertThat(
            hand("/api/v1/texts/receipts", "{\"id\": \"nobody\", \"delivered\": true}", gateway)
                .statusCode())
        .isEqualTo(204);
    problem(hand("/api/v1/texts/replies", "{\"from\": \"x\"}", gateway), 400, "Give text");
    problem(hand("/api/v1/texts/replies", "hello", gateway), 400, "Send JSON");
    problem(hand("/api/v1/texts/receipts", "{\"id\": \"x\"}", gateway), 400, "Give delivered");
    problem(hand("/api/v1/texts/replies", reply, secret), 403, "something else");
    assertThat(hand("/api/v1/texts/replies", reply, null).statusCode()).isEqualTo(401);
    problem(get("/api/v1/figures/funnel", gateway), 403, "something else");
  }

  @Test
  void who_asks_too_often_is_told_when_to_ask_again() {
    List<Integer> answers = new ArrayList<>();
    HttpResponse<String> last = get("/api/v1/filters", secret);
    while (last.statusCode() == 200 && answers.size() < 300) {
      answers.add(last.statusCode());
      last = get("/api/v1/filters", secret);
    }
    problem(last, 429, "asked too often");
    assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 60);
    assertThat(get("/api/v1/filters", token(county, TokenScope.FIGURES)).statusCode())
        .isEqualTo(200);
  }

  private void refused(String path, int status, String words) {
    problem(get(path, secret), status, words);
  }

  private void problem(HttpResponse<String> answer, int status, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("application/problem+json");
    assertThat(faults(strict(), "#/components/schemas/Problem", answer.body())).isEmpty();
    assertThat(JSON.readTree(answer.body()).path("detail").asString()).contains(words);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  /** The description, with nothing allowed that it does not name. */
  private ObjectNode strict() {
    ObjectNode description = (ObjectNode) JSON.readTree(get("/api/v1/openapi.json", null).body());
    forbidMore(description.path("components").path("schemas"));
    return description;
  }

  private static void forbidMore(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asString("").equals("object")
        && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(FiguresApiTest::forbidMore);
  }

  private static List<String> faults(ObjectNode description, String reference, String answer) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$ref", reference);
    schema.set("components", description.path("components"));
    Schema rules =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder ->
                    builder.schemaRegistryConfig(
                        com.networknt.schema.SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()))
            .getSchema(schema);
    return rules.validate(JSON.readTree(answer)).stream().map(Object::toString).toList();
  }

  private JsonNode json(String path) {
    HttpResponse<String> answer = get(path, secret);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private String token(County of, TokenScope scope) {
    String maker = people.user(of, Role.MANAGER).username();
    return tokens.make(of.id(), "test", scope, CountyDay.today().plusDays(2), maker).secret();
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private HttpResponse<String> get(String path, String token) {
    return send(HttpRequest.newBuilder(address(path)), token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String token) {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
