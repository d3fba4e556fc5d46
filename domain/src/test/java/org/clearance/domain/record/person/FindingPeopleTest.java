package org.clearance.domain.record.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.audit.Audit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class FindingPeopleTest {
  private static final AnnotationConfigApplicationContext CONTEXT =
      TestDomain.of(
          Audit.class,
          NameWords.class,
          FindingByName.class,
          FindingByNumber.class,
          FindingPeople.class);
  private static final JdbcClient DB = CONTEXT.getBean(JdbcClient.class);
  private static final TestRecords RECORDS = new TestRecords(DB);
  private static final AtomicInteger NUMBER = new AtomicInteger(1000);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final long COUNTY = RECORDS.county("san-joaquin");
  private static final long OTHER_COUNTY = RECORDS.county("alpine");
  private static final long DELIVERY = RECORDS.determinedDelivery(COUNTY);

  static {
    List.of(
            "DOE,JOHN Q",
            "DOERR,JANE",
            "GARCIA-LOPEZ,MARIA DEL CARMEN",
            "GARCIA,MARIA",
            "O'BRIEN,SEAN",
            "DE LA CRUZ,JUAN CARLOS",
            "MUÑOZ,JOSÉ",
            "RODRIGUEZ,GUILLERMO JR",
            "MCDONALD III,MARY-ANN",
            "SMITH,JONATHAN PAUL",
            "NGUYEN,VAN",
            "DOW,ANN")
        .forEach(FindingPeopleTest::person);
    RECORDS.identified(person("LEE,BRUCE"), "11358", "FELONY", LocalDate.of(2009, 3, 9));
    RECORDS.person(RECORDS.determinedDelivery(OTHER_COUNTY), "A77777777", "DOE,OTHER");
  }

  private final FindingPeople finding = CONTEXT.getBean(FindingPeople.class);

  private static long person(String name) {
    return RECORDS.person(DELIVERY, "A0" + NUMBER.incrementAndGet() + "000", name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "doe                 | DOE,JOHN Q; DOERR,JANE",
        "Doe, John           | DOE,JOHN Q",
        "doe,john            | DOE,JOHN Q",
        "john doe            | DOE,JOHN Q",
        "JOHN Q. DOE         | DOE,JOHN Q",
        "doe john            | DOE,JOHN Q",
        "John Quincy Doe     | DOE,JOHN Q",
        "Mr? jane doerr      | ''",
        "jo doe              | DOE,JOHN Q",
        "maria garcia        | GARCIA,MARIA; GARCIA-LOPEZ,MARIA DEL CARMEN",
        "maria garcia lopez  | GARCIA-LOPEZ,MARIA DEL CARMEN; GARCIA,MARIA",
        "garcía-lópez maría  | GARCIA-LOPEZ,MARIA DEL CARMEN",
        "lopez, maria        | GARCIA-LOPEZ,MARIA DEL CARMEN",
        "lopez               | GARCIA-LOPEZ,MARIA DEL CARMEN",
        "sean obrien         | O'BRIEN,SEAN",
        "Sean O’Brien        | O'BRIEN,SEAN",
        "o brien             | O'BRIEN,SEAN",
        "juan delacruz       | DE LA CRUZ,JUAN CARLOS",
        "de la Cruz, Juan    | DE LA CRUZ,JUAN CARLOS",
        "cruz juan           | DE LA CRUZ,JUAN CARLOS",
        "jose munoz          | MUÑOZ,JOSÉ",
        "MUÑOZ               | MUÑOZ,JOSÉ",
        "guillermo rodriguez jr | RODRIGUEZ,GUILLERMO JR",
        "mary ann mc donald  | MCDONALD III,MARY-ANN",
        "jonathan            | SMITH,JONATHAN PAUL",
        "van nguyen          | NGUYEN,VAN",
        "nguyen van          | NGUYEN,VAN",
        "%                   | ''",
        "zzz                 | ''",
      })
  void a_person_is_found_by_a_name_as_people_type_it(String typed, String found) {
    assertThat(found(typed).people())
        .extracting(PersonFound::name)
        .containsExactlyElementsOf(names(found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jhon doe           | DOE,JOHN Q",
        "john deo           | DOE,JOHN Q",
        "smiht              | SMITH,JONATHAN PAUL",
        "jonathan smyth     | SMITH,JONATHAN PAUL",
        "jonathon smith     | SMITH,JONATHAN PAUL",
        "rodrigez guilermo  | RODRIGUEZ,GUILLERMO JR",
        "rodriges           | RODRIGUEZ,GUILLERMO JR",
        "ngyuen van         | NGUYEN,VAN",
        "garsia maria       | GARCIA,MARIA",
        "lopes maria        | GARCIA-LOPEZ,MARIA DEL CARMEN",
        "garcai maria       | GARCIA-LOPEZ,MARIA DEL CARMEN",
        "garcai maria 1980-05-17 | GARCIA-LOPEZ,MARIA DEL CARMEN",
        "muños              | MUÑOZ,JOSÉ",
      })
  void a_misspelt_name_finds_whom_it_is_like_and_says_so(String typed, String similar) {
    PeopleFound found = found(typed);
    assertThat(found.people()).isEmpty();
    assertThat(found.similar()).extracting(PersonFound::name).contains(similar);
  }

  @Test
  void whose_name_it_is_comes_before_who_is_only_called_alike() {
    PeopleFound found = found("doe");
    assertThat(found.people())
        .extracting(PersonFound::name)
        .containsExactly("DOE,JOHN Q", "DOERR,JANE");
    assertThat(found.similar()).extracting(PersonFound::name).containsExactly("DOW,ANN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A01001             | DOE,JOHN Q",
        "a01001000          | DOE,JOHN Q",
        "01001000           | DOE,JOHN Q",
        "A010010001         | ''",
        "sf1                | LEE,BRUCE",
        "doe A01001         | DOE,JOHN Q",
        "lee A01001         | ''",
        "doe 5/17/1980      | DOE,JOHN Q; DOERR,JANE",
        "john doe 1980-05-17| DOE,JOHN Q",
        "5/17/80 lee, bruce | LEE,BRUCE",
        "john doe May 17, 1980 | DOE,JOHN Q",
        "john doe 17 de mayo de 1980 | DOE,JOHN Q",
        "doe 5/18/1980      | ''",
        "john doe 1980      | DOE,JOHN Q",
        "john doe 1981      | ''",
      })
  void a_person_is_found_by_number_and_birth_in_the_same_box(String typed, String found) {
    assertThat(found(typed).people())
        .extracting(PersonFound::name)
        .containsExactlyElementsOf(names(found));
  }

  @Test
  void a_misspelt_name_beside_a_date_of_birth_finds_whom_it_is_like() {
    PeopleFound found = found("jhon deo 5/17/1980");
    assertThat(found.people()).isEmpty();
    assertThat(found.similar()).extracting(PersonFound::name).containsExactly("DOE,JOHN Q");
  }

  @Test
  void another_countys_people_are_not_there() {
    assertThat(found("doe other").people()).isEmpty();
    assertThat(found("A77777777").isEmpty()).isTrue();
    assertThat(finding.find(OTHER_COUNTY, PersonSearch.named("john doe"), 1, "rita").isEmpty())
        .isTrue();
  }

  @Test
  void a_later_page_goes_on_where_the_one_before_ended() {
    long county = RECORDS.county("kern");
    long delivery = RECORDS.determinedDelivery(county);
    for (int i = 0; i < 60; i++) {
      RECORDS.person(
          delivery,
          "K%08d".formatted(i),
          "PAGE" + (i % 2 == 0 ? "" : "-ROSS") + ",ANN " + (char) ('A' + i % 26));
    }
    var search = PersonSearch.named("page, ann");
    List<PeopleFound> pages =
        List.of(
            finding.find(county, search, 1, "rita"),
            finding.find(county, search, 2, "rita"),
            finding.find(county, search, 3, "rita"),
            finding.find(county, search, 4, "rita"));
    assertThat(pages).extracting(PeopleFound::more).containsExactly(true, true, false, false);
    assertThat(pages).extracting(page -> page.people().size()).containsExactly(25, 25, 10, 0);
    assertThat(pages.stream().flatMap(page -> page.people().stream()).map(PersonFound::id))
        .hasSize(60)
        .doesNotHaveDuplicates();
    assertThat(pages.get(0).people())
        .extracting(PersonFound::name)
        .allMatch(n -> n.startsWith("PAGE,"));
    assertThat(finding.find(county, new PersonSearch("", "", "K0", "", null, null), 3, "rita"))
        .satisfies(page -> assertThat(page.people()).hasSize(10));
  }

  @Test
  void a_name_that_a_later_delivery_brings_is_known_at_once() {
    assertThat(found("quezadda").isEmpty()).isTrue();
    person("QUEZADA,ANA");
    assertThat(found("quezadda").similar()).extracting(PersonFound::name).contains("QUEZADA,ANA");
    DB.sql("update person set name = 'WOJCIK,ANA' where name = 'QUEZADA,ANA'").update();
    assertThat(found("wojick").similar()).extracting(PersonFound::name).contains("WOJCIK,ANA");
  }

  @Test
  void the_audit_keeps_who_was_shown_and_not_what_was_typed() {
    long id = DB.sql("select id from person where name = 'DOE,JOHN Q'").query(Long.class).single();
    found("john quincy doe");
    assertThat(lastEntry()).isEqualTo("rita by name: " + id);
    found("nobody at all 1/1/1970");
    assertThat(lastEntry()).isEqualTo("rita by name, date of birth: nobody");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DOE,JOHN Q",
        "O'BRIEN-SMYTHE,SEAN",
        "MUÑOZ,JOSÉ",
        "DE LA CRUZ,MARÍA JOSÉ",
        "ØRSTED,HANS",
        "ST. JOHN,A.B.",
        "STRAßER,ÆGIR",
        "Łukasz,đorđe",
        "D’ANGELO,ZOË",
        "ÑÁÉÍÓÚÜ,ñáéíóúü",
        "SMITH  JONES , ANN   LEE "
      })
  void the_program_folds_a_name_as_the_database_does(String name) {
    String folded =
        DB.sql("select surname_of(:name) || ',' || given_names_of(:name)")
            .param("name", name)
            .query(String.class)
            .single();
    NameAsked.Reading reading = NameAsked.of(name).readings().get(0);
    assertThat(reading.surname() + "," + reading.givenNames()).isEqualTo(folded);
  }

  private static String lastEntry() {
    return DB.sql(
            "select actor || ' ' || detail from audit_entry where action = 'PEOPLE_SEARCHED' order by id desc limit 1")
        .query(String.class)
        .single();
  }

  private PeopleFound found(String typed) {
    return finding.find(COUNTY, TypedSearch.understood(typed, TODAY), 1, "rita");
  }

  private static List<String> names(String found) {
    return found.isEmpty() ? List.of() : List.of(found.split("; "));
  }
}
