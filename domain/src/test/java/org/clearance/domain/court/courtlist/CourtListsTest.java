package org.clearance.domain.court.courtlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clearance.domain.AtOnce;
import org.clearance.domain.CourtContext;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.court.courtlist.CourtAnswers.AnswerFile;
import org.clearance.domain.court.courtlist.CourtLists.Which;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.motion.PreparingMotions;
import org.clearance.domain.court.order.ExceptionEntry;
import org.clearance.domain.court.order.Fines;
import org.clearance.domain.court.order.OrderEntering;
import org.clearance.domain.court.order.OrderKind;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.court.order.RecordOrderResult;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.law.relief.Relief;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class CourtListsTest {
  private static final LocalDate ORDERED = LocalDate.of(2026, 11, 20);

  @TempDir Path data;
  private CourtContext context;
  private JdbcClient db;
  private CourtLists lists;
  private CourtAnswers answers;
  private OrderEntering entering;
  private long county;
  private long motion;
  private List<MotionItem> items;
  private long order;

  @BeforeEach
  void an_order_that_grants_two_denies_one_and_did_not_find_one() {
    context = new CourtContext(data, CourtLists.class, CourtAnswers.class);
    db = context.db();
    lists = context.get(CourtLists.class);
    answers = context.get(CourtAnswers.class);
    entering = context.get(OrderEntering.class);
    var records = new TestRecords(db);
    county = records.county("san-joaquin");
    long delivery = records.determinedDelivery(county);
    motion =
        context
            .get(PreparingMotions.class)
            .prepareForPacket(new CourtRecords(db).reviewedPacket(delivery), 71);
    items = context.get(Motions.class).items(motion);
    // What a spreadsheet would run, what would break a line, and a number that it would shorten.
    db.sql("update conviction set case_number = '=HYPERLINK(\"x\")' where id = :id")
        .param("id", id(0))
        .update();
    db.sql("update conviction set case_number = '00123' where id = :id")
        .param("id", id(1))
        .update();
    items = context.get(Motions.class).items(motion);
    order =
        ((RecordOrderResult.Recorded)
                entering.record(motion, entries(denied(2), notFound(3)), 900, "carl"))
            .orderId();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void an_order_is_one_row_for_each_count_with_what_to_change() throws IOException {
    List<String> lines = ofOrder(order).lines().toList();

    assertThat(lines.get(0))
        .isEqualTo(
            "Layout,Row,Motion,Order,Order version,Order date,Judge,Court ORI,Case"
                + " number,Count,Section,Level before,Level after,Relief,Statute,Change,Fines,Fines"
                + " amount,Answer,Remark");
    assertThat(lines).hasSize(5);
    assertThat(cells(lines, 15))
        .containsExactly("DISMISS_AND_SEAL", "REDUCE_TO_MISDEMEANOR", "NONE", "NONE");
    assertThat(lines.get(2))
        .startsWith("1,R%d-%d,".formatted(order, id(1)))
        .contains(",1,2026-11-20,Hon. Ruth Lee,CA039015J,00123,")
        .contains(",FELONY,MISDEMEANOR,REDESIGNATED_MISDEMEANOR,HS 11361.9,");
    assertThat(ofOrder(order)).as("it names nobody").doesNotContain("ADAMS", "BAKER", "CLARK");
  }

  @Test
  void a_spreadsheet_takes_no_cell_for_a_formula_and_the_court_may_send_it_back()
      throws IOException {
    String list = ofOrder(order);
    assertThat(list).contains("\"'=HYPERLINK(\"\"x\"\")\"").doesNotContain(",=", ",\"=");

    AnswerFile file = take("filled.csv", list.replaceAll("(?m),,$", ",UPDATED,"));
    assertThat(file.updated()).as("what asks for a change").isEqualTo(2);
    assertThat(reported(file))
        .hasSize(2)
        .allMatch(line -> line.contains("The row asks for no change"));
    assertThat(lists.counts(county)).containsEntry(Which.ALL, 0L);
  }

  @Test
  void the_same_order_and_the_same_past_period_give_the_same_bytes() throws IOException {
    assertThat(ofOrder(order)).isEqualTo(ofOrder(order));
    LocalDate recorded = recordedOn();
    String before = ofPeriod(recorded, recorded);
    db.sql("update conviction set version = version").update();
    assertThat(ofPeriod(recorded, recorded)).isEqualTo(before).hasLineCount(5);
    assertThat(ofPeriod(recorded.minusDays(9), recorded.minusDays(1))).hasLineCount(1);
    assertThatThrownBy(() -> ofPeriod(recorded, recorded.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);

    var out = new ByteArrayOutputStream();
    CourtLists.Written written = lists.ofOrder(order, out);
    assertThat(written).isEqualTo(new CourtLists.Written(4, Sha256.of(out.toByteArray())));
  }

  @Test
  void a_later_order_asks_only_for_what_it_changes_and_takes_back_what_it_denies()
      throws IOException {
    take("first.csv", answer(order, 0, "UPDATED", ""));
    long second = amend(entries(denied(0), denied(2), notFound(3)));

    assertThat(cells(ofOrder(second).lines().toList(), 15))
        .containsExactly("UNDO", "NONE", "NONE", "NONE");
    assertThat(lists.outstanding(county, Which.ALL, 10, 0))
        .extracting(o -> o.row().key(), o -> o.row().change())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "R%d-%d".formatted(order, id(1)), CourtChange.REDUCE_TO_MISDEMEANOR),
            org.assertj.core.groups.Tuple.tuple(
                "R%d-%d".formatted(second, id(0)), CourtChange.UNDO));
    LocalDate recorded = recordedOn();
    assertThat(cells(ofPeriod(recorded, recorded).lines().toList(), 1))
        .as("each count once, as the last version that changes anything says")
        .containsExactlyInAnyOrder(
            "R%d-%d".formatted(second, id(0)),
            "R%d-%d".formatted(order, id(1)),
            "R%d-%d".formatted(second, id(2)),
            "R%d-%d".formatted(second, id(3)));

    take("second.csv", answer(second, 0, "UPDATED", "") + line(order, 1, "updated", ""));
    assertThat(lists.counts(county)).containsEntry(Which.ALL, 0L);
  }

  @Test
  void another_judge_or_date_is_for_the_court_to_enter_too() throws IOException {
    long second = amend(entries("Hon. Ana Ruiz", denied(2), notFound(3)));
    assertThat(cells(ofOrder(second).lines().toList(), 15))
        .containsExactly("DISMISS_AND_SEAL", "REDUCE_TO_MISDEMEANOR", "NONE", "NONE");
    assertThat(lists.counts(county)).containsEntry(Which.ALL, 2L);
  }

  @Test
  void an_answer_is_shown_until_the_court_has_updated_its_record() {
    take(
        "1.csv", answer(order, 0, "NOT_FOUND", "") + line(order, 1, "DIFFERS", "Case is HS 11357"));
    assertThat(lists.counts(county))
        .isEqualTo(
            Map.of(Which.ALL, 2L, Which.UNANSWERED, 0L, Which.NOT_FOUND, 1L, Which.DIFFERS, 1L));
    assertThat(lists.outstanding(county, Which.DIFFERS, 10, 0))
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.remark()).isEqualTo("Case is HS 11357");
              assertThat(o.personId()).isEqualTo(items.get(1).personId());
            });
    assertThat(answers.ofOrder(order).get(id(0)).answer()).isEqualTo(CourtAnswer.NOT_FOUND);

    take("2.csv", answer(order, 0, "UPDATED", "found under the old number"));
    assertThat(lists.counts(county))
        .containsEntry(Which.ALL, 1L)
        .containsEntry(Which.NOT_FOUND, 0L);
    assertThat(answers.ofOrder(order).get(id(0)).answer()).isEqualTo(CourtAnswer.UPDATED);
  }

  @Test
  void an_outstanding_row_names_the_person_as_the_motion_was_filed_and_the_file_names_nobody()
      throws IOException {
    db.sql("update person set name = 'ELLISON,JEROME' where id = :id")
        .param("id", items.get(1).personId())
        .update();

    assertThat(lists.outstanding(county, Which.ALL, 10, 0))
        .filteredOn(o -> o.row().convictionId() == id(1))
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.name()).isEqualTo(items.get(1).name());
              assertThat(o.nameNow()).isEqualTo("ELLISON,JEROME");
            });
    var out = new ByteArrayOutputStream();
    lists.outstanding(county, out);
    assertThat(out.toString(UTF_8)).doesNotContain(items.get(1).name(), "ELLISON");
  }

  @Test
  void an_answer_may_be_written_as_the_screen_says_it() {
    AnswerFile file =
        take(
            "words.csv",
            answer(order, 0, "Not found", "") + line(order, 1, "Differs", "Docket says count 2"));
    assertThat(file.notFound()).isOne();
    assertThat(file.differs()).isOne();
  }

  @Test
  void what_cannot_be_taken_is_reported_line_by_line_and_never_guessed() {
    AnswerFile file =
        take(
            "bad.csv",
            answer(order, 0, "UPDATED", "")
                + line(order, 0, "NOT_FOUND", "")
                + "R%d-999999,X,,UPDATED,\n".formatted(order)
                + "R%d-%d,123,,UPDATED,\n".formatted(order, id(1))
                + "R%d-%d,00123,77,UPDATED,\n".formatted(order, id(1))
                + "R%d-%d,00123,,perhaps,\n".formatted(order, id(1))
                + "R%d-%d,00123,,DIFFERS,\n".formatted(order, id(1))
                + "12-2009,00123,,UPDATED,\n"
                + "R1-9999999999999999999,00123,,UPDATED,\n"
                + "\n"
                + "R%d-%d,00123,,,no answer yet\n".formatted(order, id(1)));

    assertThat(file.updated() + file.notFound() + file.differs()).isZero();
    assertThat(reported(file))
        .satisfiesExactly(
            l -> assertThat(l).startsWith("2: ").contains("more than once, first on line 2"),
            l -> assertThat(l).startsWith("3: ").contains("more than once, first on line 2"),
            l -> assertThat(l).startsWith("4: ").contains("has a row R%d-999999".formatted(order)),
            l -> assertThat(l).startsWith("5: ").contains("more than once"),
            l -> assertThat(l).startsWith("6: ").contains("more than once"),
            l -> assertThat(l).startsWith("7: ").contains("“perhaps” is no answer"),
            l -> assertThat(l).startsWith("8: ").contains("must say what the court’s record says"),
            l -> assertThat(l).startsWith("9: ").contains("“12-2009” is no row"),
            l -> assertThat(l).startsWith("10: ").contains("is no row"));
    assertThat(lists.counts(county)).containsEntry(Which.UNANSWERED, 2L);
  }

  @Test
  void a_line_that_names_another_case_or_count_than_its_row_is_reported() {
    assertThat(reported(take("1.csv", head() + "R%d-%d,123,,UPDATED,\n".formatted(order, id(1)))))
        .singleElement()
        .asString()
        .contains("The row is case “00123”, but the line says “123”");
    assertThat(
            reported(take("2.csv", head() + "R%d-%d,00123,77,UPDATED,\n".formatted(order, id(1)))))
        .singleElement()
        .asString()
        .contains("but the line says “77”");
  }

  @Test
  void a_row_that_is_settled_stays_settled() {
    take("1.csv", answer(order, 1, "UPDATED", ""));
    AnswerFile again = take("2.csv", answer(order, 1, "NOT_FOUND", ""));
    assertThat(reported(again)).singleElement().asString().contains("answered UPDATED before");
    assertThat(answers.ofOrder(order).get(id(1)).answer()).isEqualTo(CourtAnswer.UPDATED);
    assertThatThrownBy(
            () ->
                db.sql(
                        """
                        insert into court_answer (file_id, line, order_id, conviction_id, answer)
                        select max(file_id) + 1, 9, :order, :conviction, 'UPDATED' from court_answer
                        """)
                    .param("order", order)
                    .param("conviction", id(1))
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void the_same_file_is_taken_once_even_handed_in_at_the_same_moment() throws Exception {
    byte[] bytes = answer(order, 0, "UPDATED", "").getBytes(UTF_8);
    List<CourtAnswers.TakeResult> taken =
        AtOnce.times(4, () -> answers.take(county, "same.csv", bytes, "carl"));
    assertThat(taken).filteredOn(t -> !t.repeated()).hasSize(1);
    assertThat(taken)
        .extracting(CourtAnswers.TakeResult::fileId)
        .containsOnly(taken.get(0).fileId());
    assertThat(db.sql("select count(*) from court_answer").query(Integer.class).single()).isOne();
    assertThat(
            db.sql("select detail from audit_entry where action = 'COURT_ANSWER_TAKEN'")
                .query(String.class)
                .list())
        .containsExactly("taken: 1, reported: 0");
  }

  @Test
  void a_file_that_cannot_be_read_to_its_end_changes_nothing() {
    assertThat(refusal(take("1.csv", answer(order, 0, "UPDATED", "") + "R1-2,\"never closed")))
        .contains("quotation mark");
    assertThat(refusal(take("2.csv", "Case,Answer\n1,UPDATED\n"))).contains("name the columns");
    assertThat(refusal(take("3.csv", "Row,Row,Case number,Answer\n"))).contains("each once");
    assertThat(refusal(take("4.csv", ""))).contains("empty");
    long file =
        answers
            .take(
                county,
                "5.csv",
                "Row,Case number,Answer\nR1-2,Ñ,UPDATED\n".getBytes(ISO_8859_1),
                "carl")
            .fileId();
    assertThat(refusal(answers.find(county, file).orElseThrow())).contains("not UTF-8");
    assertThat(lists.counts(county)).containsEntry(Which.UNANSWERED, 2L);
  }

  @Test
  void another_county_neither_sees_nor_answers_a_row() {
    long other = new TestRecords(db).county("kern");
    long file =
        answers
            .take(other, "x.csv", answer(order, 0, "UPDATED", "").getBytes(UTF_8), "kim")
            .fileId();
    assertThat(answers.problems(file, 9, 0))
        .singleElement()
        .extracting(p -> p.message().toString())
        .asString()
        .contains("No list of this county");
    assertThat(answers.find(county, file)).isEmpty();
    assertThat(lists.counts(other)).containsEntry(Which.ALL, 0L);
  }

  private long id(int index) {
    return items.get(index).convictionId();
  }

  private String head() {
    return "Row,Case number,Count,Answer,Remark\n";
  }

  private String answer(long ofOrder, int index, String answer, String remark) {
    return head() + line(ofOrder, index, answer, remark);
  }

  private String line(long ofOrder, int index, String answer, String remark) {
    return "R%d-%d,\"%s\",,%s,%s\n"
        .formatted(
            ofOrder,
            id(index),
            items.get(index).caseNumber().replace("\"", "\"\""),
            answer,
            remark);
  }

  private AnswerFile take(String name, String csv) {
    long file = answers.take(county, name, csv.getBytes(UTF_8), "carl").fileId();
    return answers.find(county, file).orElseThrow();
  }

  private List<String> reported(AnswerFile file) {
    return answers.problems(file.id(), 50, 0).stream()
        .map(p -> p.line() + ": " + p.message())
        .toList();
  }

  private static String refusal(AnswerFile file) {
    return String.valueOf(file.refusal());
  }

  private String ofOrder(long id) throws IOException {
    var out = new ByteArrayOutputStream();
    lists.ofOrder(id, out);
    return out.toString(UTF_8);
  }

  private String ofPeriod(LocalDate from, LocalDate to) throws IOException {
    var out = new ByteArrayOutputStream();
    lists.ofPeriod(county, from, to, out);
    return out.toString(UTF_8);
  }

  private LocalDate recordedOn() {
    return db.sql(
            "select (max(recorded_at) at time zone 'America/Los_Angeles')::date from court_order")
        .query(LocalDate.class)
        .single();
  }

  private static List<String> cells(List<String> lines, int column) {
    return lines.stream()
        .skip(1)
        .map(line -> line.replaceAll("\"[^\"]*(\"\"[^\"]*)*\"", "quoted").split(",", -1)[column])
        .collect(Collectors.toList());
  }

  @Test
  void a_count_that_was_ordered_on_another_day_has_that_day() throws IOException {
    var own =
        new ExceptionEntry(
            id(0),
            Relief.DISMISSED_AND_SEALED,
            "",
            Fines.NONE,
            null,
            "",
            LocalDate.of(2026, 11, 18));

    List<String> lines = ofOrder(amend(entries(own, denied(2), notFound(3)))).lines().toList();

    assertThat(cells(lines, 5))
        .containsExactly("2026-11-18", "2026-11-20", "2026-11-20", "2026-11-20");
    assertThat(cells(lines, 15)).first().isEqualTo("DISMISS_AND_SEAL");
  }

  @Test
  void the_statute_is_that_of_the_order_s_basis_in_the_court_s_notation() throws IOException {
    assertThat(cells(ofOrder(order).lines().toList(), 14)).containsOnly("HS 11361.9");
    db.sql("alter table court_order disable trigger court_order_append_only").update();
    db.sql("update court_order set basis = 'HS_11361_8_PETITION' where id = :id")
        .param("id", order)
        .update();
    assertThat(cells(ofOrder(order).lines().toList(), 14)).containsOnly("HS 11361.8");
  }

  private ExceptionEntry denied(int index) {
    return new ExceptionEntry(id(index), Relief.DENIED, "Serving a sentence", Fines.NONE, null, "");
  }

  private ExceptionEntry notFound(int index) {
    return new ExceptionEntry(id(index), Relief.NOT_FOUND, "", Fines.NONE, null, "No such case");
  }

  private long amend(OrderTerms entries) {
    return ((RecordOrderResult.Recorded)
            entering.amend(motion, 1, OrderKind.AMENDED, entries, "cora"))
        .orderId();
  }

  private OrderTerms entries(ExceptionEntry... exceptions) {
    return entries("Hon. Ruth Lee", exceptions);
  }

  private OrderTerms entries(String judge, ExceptionEntry... exceptions) {
    var all = new java.util.ArrayList<>(List.of(exceptions));
    if (all.stream().noneMatch(e -> e.convictionId() == id(1))) {
      all.add(
          new ExceptionEntry(
              id(1),
              Relief.REDESIGNATED_MISDEMEANOR,
              "",
              Fines.REFUNDED,
              new BigDecimal("250.50"),
              ""));
    }
    return new OrderTerms(
        "Superior Court of California",
        "CA039015J",
        judge,
        "12",
        ORDERED,
        ORDERED,
        "Carl Clerk",
        "HS_11361_9_UNCHALLENGED",
        null,
        all);
  }
}
