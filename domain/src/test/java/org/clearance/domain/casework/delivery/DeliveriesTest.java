package org.clearance.domain.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.clearance.domain.casework.delivery.DojRows.bytes;
import static org.clearance.domain.casework.delivery.DojRows.row;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Term;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeliveriesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};

  @TempDir static Path data;
  private static AnnotationConfigApplicationContext context;
  private static JdbcClient db;
  private static Deliveries deliveries;
  private static HandingIn handingIn;
  private static DeliveryRegister register;
  private static int counties;
  private long county;
  private String code;

  @BeforeAll
  static void start() {
    context = DeliveryContext.start(data);
    db = context.getBean(JdbcClient.class);
    deliveries = context.getBean(Deliveries.class);
    handingIn = context.getBean(HandingIn.class);
    register = context.getBean(DeliveryRegister.class);
    new TestRecords(db).user("ana", "Ana Ruiz");
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void newCounty() {
    code = "county-" + counties++;
    county = new TestRecords(db).county(code);
  }

  @Test
  void files_handed_in_become_one_delivery_and_start_its_clearance_in_the_same_transaction() {
    long id = taken(file("one.dat", row(95, "1")), file("two.dat", row(95, "2")));

    Delivery delivery = register.find(county, id).orElseThrow();
    assertThat(delivery.state()).isEqualTo(DeliveryState.RECEIVED);
    assertThat(delivery.files())
        .extracting(DeliveryFile::position, DeliveryFile::name, DeliveryFile::handedInBy)
        .containsExactly(tuple(1, "one.dat", "Ana Ruiz"), tuple(2, "two.dat", "Ana Ruiz"));
    assertThat(delivery.progress().bytesTotal())
        .isEqualTo(row(95, "1").length() + row(95, "2").length());
    JsonNode variables = variables("delivery-received:" + id);
    assertThat(variables.path("deliveryId").longValue()).isEqualTo(id);
    assertThat(variables.path("countyCode").stringValue()).isEqualTo(code);
    assertThat(variables.path("terms").path("acknowledgement").stringValue()).isEqualTo("P30D");
    assertThat(audited(id)).containsExactly("DELIVERY_HANDED_IN");
  }

  @Test
  void a_county_sets_its_own_terms() {
    settings("{\"terms\": {\"review\": \"PT5S\", \"hearing\": \"P120D\"}}");
    JsonNode terms =
        variables("delivery-received:" + taken(file("a.dat", row(95, "1")))).path("terms");
    assertThat(terms.path("review").stringValue()).isEqualTo("PT5S");
    assertThat(terms.path("hearing").stringValue()).isEqualTo("P120D");
    assertThat(terms.propertyNames())
        .containsExactlyInAnyOrderElementsOf(Stream.of(Term.values()).map(Term::variable).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "review, two weeks, settings.terms.review is 'two weeks'",
    "review, P0D, settings.terms.review is 'P0D'",
    "reviews, P7D, settings.terms.reviews is no term"
  })
  void terms_that_cannot_be_meant_start_nothing(String name, String value, String message) {
    settings("{\"terms\": {\"%s\": \"%s\"}}".formatted(name, value));
    assertThatThrownBy(() -> taken(file("a.dat", row(95, "1")))).hasMessageContaining(message);
    assertThat(register.ofCounty(county)).isEmpty();
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        Arguments.of("empty", new byte[0], "list.dat is empty (0 bytes)"),
        Arguments.of("an image", PNG, "list.dat is not a DOJ bulk file: it is an image"),
        Arguments.of("a sheet", new byte[] {'P', 'K', 3, 4, 0}, "save the sheet as CSV"),
        Arguments.of("blank lines", bytes("\n\n \n"), "holds no rows"),
        Arguments.of("fields missing throughout", bytes(row(94, "1"), row(94, "2")), "94 fields"),
        Arguments.of("prose", bytes("Dear Sir,\nplease find enclosed\n"), "Line 1"),
        Arguments.of("binary", new byte[] {'a', 'b', 0, 'c'}, "not text"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFiles")
  void what_is_not_a_doj_file_is_refused_saying_what_and_where(
      String what, byte[] content, String message) throws IOException {
    List<Path> before = storedFiles();
    assertThat(refused(new HandedFile("list.dat", () -> new ByteArrayInputStream(content))))
        .singleElement()
        .asString()
        .contains(message);
    assertThat(register.ofCounty(county)).isEmpty();
    assertThat(storedFiles()).as("nothing of it is kept").isEqualTo(before);
  }

  @Test
  void one_bad_file_keeps_the_others_out_too() throws IOException {
    List<Path> before = storedFiles();
    assertThat(refused(file("good.dat", row(95, "unseen before")), file("bad.dat", row(94, "2"))))
        .singleElement()
        .asString()
        .startsWith("bad.dat is not a DOJ bulk file");
    assertThat(storedFiles()).isEqualTo(before);
  }

  @Test
  void a_file_with_some_bad_rows_is_taken() {
    taken(file("some.dat", row(94, "1"), row(95, "2")));
  }

  @Test
  void the_same_file_is_refused_naming_the_delivery_that_took_it() {
    long first = taken(file("may.dat", row(95, "1")));
    assertThat(refused(file("again.dat", row(95, "1"))))
        .containsExactly(
            "again.dat was already handed in as may.dat, with delivery %d on November 24, 2026 at 4:15 PM by Ana Ruiz. Nothing was taken again."
                .formatted(first));
    assertThat(register.ofCounty(county)).hasSize(1);
  }

  @Test
  void another_county_may_take_the_same_file() {
    taken(file("may.dat", row(95, "1")));
    newCounty();
    taken(file("may.dat", row(95, "1")));
  }

  @Test
  void the_same_file_twice_in_one_delivery_is_refused() {
    assertThat(refused(file("a.dat", row(95, "1")), file("b.dat", row(95, "1"))))
        .containsExactly("a.dat and b.dat are the same file: choose each once.");
  }

  @Test
  void of_two_who_hand_in_the_same_file_at_once_one_is_told_of_the_other() throws Exception {
    var together = new CountDownLatch(2);
    var pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<HandInResult>> both =
          IntStream.range(0, 2)
              .mapToObj(
                  n ->
                      pool.submit(
                          () -> {
                            together.countDown();
                            together.await();
                            return handingIn.handIn(
                                county, TODAY, List.of(file(n + ".dat", row(95, "1"))), "ana");
                          }))
              .toList();
      List<HandInResult> results = List.of(both.get(0).get(), both.get(1).get());
      assertThat(results).hasAtLeastOneElementOfType(HandInResult.Taken.class);
      assertThat(results).hasAtLeastOneElementOfType(HandInResult.Refused.class);
      assertThat(register.ofCounty(county)).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void an_upload_that_breaks_off_takes_nothing() throws IOException {
    List<Path> before = storedFiles();
    var broken =
        new HandedFile("broken.dat", () -> new BreakingStream(bytes(row(95, "1"), row(95, "2"))));
    assertThatThrownBy(() -> handingIn.handIn(county, TODAY, List.of(broken), "ana"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(register.ofCounty(county)).isEmpty();
    assertThat(storedFiles()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"2016-11-08, false", "2016-11-09, true", "2026-11-24, true", "2026-11-25, false"})
  void the_as_of_date_lies_between_proposition_64_and_today_in_the_county(
      LocalDate asOf, boolean usable) {
    HandInResult result =
        handingIn.handIn(county, asOf, List.of(file("a.dat", row(95, "1"))), "ana");
    assertThat(result instanceof HandInResult.Taken).isEqualTo(usable);
  }

  @Test
  void an_unreadable_delivery_takes_another_file_and_begins_anew() {
    long id = taken(file("bad.dat", row(95, "1")));
    deliveries.unreadable(id, "bad.dat, line 1: CNT_ORDER is blank", "read-histories");
    db.sql(
            "insert into quarantined_row (delivery_id, file_position, line_number, reason) values (:id, 1, 1, 'bad')")
        .param("id", id)
        .update();

    assertThat(handingIn.replaceFiles(id, List.of(file("good.dat", row(95, "2"))), "ana", 77))
        .isEqualTo(new HandInResult.Taken(id));

    Delivery delivery = register.find(county, id).orElseThrow();
    assertThat(delivery.state()).isEqualTo(DeliveryState.RECEIVED);
    assertThat(delivery.reason()).isEmpty();
    assertThat(delivery.countingFiles()).extracting(DeliveryFile::name).containsExactly("good.dat");
    assertThat(delivery.files()).hasSize(2);
    assertThat(register.quarantinedCount(id)).isZero();
    assertThat(variables("task-completion:77").path("fileReplaced").booleanValue()).isTrue();
    taken(file("bad again.dat", row(95, "1")));
  }

  @Test
  void only_an_unreadable_delivery_takes_another_file() {
    long id = taken(file("fine.dat", row(95, "1")));
    assertThatThrownBy(
            () -> handingIn.replaceFiles(id, List.of(file("b.dat", row(95, "2"))), "ana", 78))
        .hasMessage("delivery %d is RECEIVED, not [UNREADABLE]".formatted(id));
  }

  @Test
  void a_refused_delivery_lets_its_file_be_handed_in_again() {
    long id = taken(file("may.dat", row(95, "1")));
    deliveries.unreadable(id, "may.dat: damaged on the way", "read-histories");
    deliveries.refuseUnreadable(id, "DOJ sends it again", "ana", 79);

    Delivery delivery = register.find(county, id).orElseThrow();
    assertThat(delivery.state()).isEqualTo(DeliveryState.REFUSED);
    assertThat(delivery.reason()).isEqualTo("DOJ sends it again");
    assertThat(variables("task-completion:79").path("fileReplaced").booleanValue()).isFalse();
    deliveries.refuse(id, "once more", "ana");
    assertThat(audited(id))
        .containsExactly("DELIVERY_HANDED_IN", "DELIVERY_UNREADABLE", "DELIVERY_REFUSED");
    taken(file("may.dat", row(95, "1")));
  }

  @Test
  void a_delivery_is_put_under_the_approved_policy_that_took_effect_last() {
    long id = taken(file("a.dat", row(95, "1")));
    assertThat(deliveries.policyInForce(id)).isFalse();
    policy("draft", null, "2026-01-01");
    policy("tomorrow", "sam", "2026-11-25");
    assertThat(deliveries.policyInForce(id)).isFalse();
    policy("last year", "sam", "2025-01-01");
    policy("this year", "sam", "2026-11-24");
    policy("older", "sam", "2024-01-01");
    assertThat(deliveries.policyInForce(id)).isTrue();
    assertThat(register.find(county, id).orElseThrow().policy())
        .isEqualTo(new Delivery.UnderPolicy("this year", 1));
    policy("still later", "sam", "2026-11-24");
    assertThat(deliveries.policyInForce(id)).isTrue();
    assertThat(register.find(county, id).orElseThrow().policy())
        .isEqualTo(new Delivery.UnderPolicy("this year", 1));
  }

  private static HandedFile file(String name, String... rows) {
    return new HandedFile(name, () -> new ByteArrayInputStream(bytes(rows)));
  }

  private long taken(HandedFile... files) {
    HandInResult result = handingIn.handIn(county, TODAY, List.of(files), "ana");
    assertThat(result).isInstanceOf(HandInResult.Taken.class);
    return ((HandInResult.Taken) result).deliveryId();
  }

  private List<String> refused(HandedFile... files) {
    HandInResult result = handingIn.handIn(county, TODAY, List.of(files), "ana");
    assertThat(result).isInstanceOf(HandInResult.Refused.class);
    return ((HandInResult.Refused) result).faults().stream().map(Text::toString).toList();
  }

  private void settings(String settings) {
    db.sql("update county set settings = :settings::jsonb where id = :id")
        .param("settings", settings)
        .param("id", county)
        .update();
  }

  private void policy(String name, String approvedBy, String effectiveFrom) {
    new TestRecords(db).policy(county, name, approvedBy, LocalDate.parse(effectiveFrom));
  }

  private static JsonNode variables(String messageId) {
    return JsonMapper.shared()
        .readTree(
            db.sql("select variables from outbox where message_id = :id")
                .param("id", messageId)
                .query(String.class)
                .single());
  }

  private static List<String> audited(long deliveryId) {
    return db.sql(
            "select action from audit_entry where subject = 'delivery' and subject_id = :id order by id")
        .param("id", deliveryId)
        .query(String.class)
        .list();
  }

  private static List<Path> storedFiles() throws IOException {
    Path store = Files.createDirectories(data.resolve("store"));
    try (Stream<Path> files = Files.walk(store)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Gives the first row, then fails as a connection does. */
  private static final class BreakingStream extends InputStream {
    private final ByteArrayInputStream bytes;

    BreakingStream(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      int next = bytes.read();
      if (next < 0) {
        throw new IOException("the connection was reset");
      }
      return next;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int next = read();
      to[offset] = (byte) next;
      return 1;
    }
  }
}
