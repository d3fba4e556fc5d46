package org.clearance.domain.contact.address;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.clearance.domain.TestDoj;
import org.clearance.domain.contact.address.AddressImports.Problem;
import org.clearance.domain.contact.address.AddressImports.Refused;
import org.clearance.domain.contact.address.AddressImports.Taken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressImportsTest {
  private static final String HEADING =
      "CII,Last name,First name,Date of birth,Street,Unit,City,State,ZIP\n";

  private final TestDoj doj = new TestDoj();
  private final AddressImports imports = doj.get(AddressImports.class);
  private final PostalAddresses addresses = doj.get(PostalAddresses.class);

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void a_line_is_matched_by_cii_or_by_name_and_birth_and_every_other_one_is_reported() {
    long jane = person("DOE,JANE ANN", "1980-12-31", "A1");
    long ray = person("ROE,RAY", "1970-01-02", "A2");
    person("TWIN,TOM", "1975-05-05", "A3");
    person("TWIN,TOM", "1975-05-05", "A4");
    long both = person("BOTH,BEA", "1976-06-06", "A5");

    long id =
        take(
            "a1,,,,1 Main St,Apt 2,Stockton,ca,95202\n" // 2: by CII
                + ",Roe,Ray,1/2/1970,2 Main St,,Stockton,CA,95202-1234\n" // 3: by name and birth
                + ",Twin,Tom,1975-05-05,3 Main St,,Stockton,CA,95202\n" // 4
                + "A9,,,,4 Main St,,Stockton,CA,95202\n" // 5
                + "A1,Smith,Jane,,5 Main St,,Stockton,CA,95202\n" // 6
                + ",Roe,R%,1970-01-02,6 Main St,,Stockton,CA,95202\n" // 7
                + ",Roe,Ray,,7 Main St,,Stockton,CA,95202\n" // 8
                + ",Roe,Ray,31.12.1970,8 Main St,,Stockton,CA,95202\n" // 9
                + "A2,,,,,,Stockton,CA,95202\n" // 10
                + "A2,,,,9 Main St,,Stockton,CA,9520\n" // 11
                + "A2,,,,9 Main St,,Stockton,Calif,95202\n" // 12
                + "A5,,,,10 Main St,,Stockton,CA,95202\n" // 13
                + "A5,,,,11 Main St,,Stockton,CA,95202\n"); // 14

    assertThat(imports.problems(id, 100, 0))
        .containsExactly(
            new Problem(4, AddressProblem.SEVERAL_PEOPLE),
            new Problem(5, AddressProblem.CII_NOT_ON_RECORD),
            new Problem(6, AddressProblem.CII_OF_SOMEBODY_ELSE),
            new Problem(7, AddressProblem.NAME_NOT_ON_RECORD),
            new Problem(8, AddressProblem.NOBODY_NAMED),
            new Problem(9, AddressProblem.DATE_UNKNOWN),
            new Problem(10, AddressProblem.ADDRESS_INCOMPLETE),
            new Problem(11, AddressProblem.ZIP_UNKNOWN),
            new Problem(12, AddressProblem.STATE_UNKNOWN),
            new Problem(13, AddressProblem.PERSON_TWICE),
            new Problem(14, AddressProblem.PERSON_TWICE));
    assertThat(imports.find(doj.county, id).orElseThrow().matched()).isEqualTo(2);
    assertThat(addresses.newest(jane).orElseThrow().address().lines())
        .isEqualTo("1 Main St\nApt 2\nStockton CA 95202");
    assertThat(addresses.newest(ray).orElseThrow().source()).isEqualTo("Voter list");
    assertThat(addresses.newest(both)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "PENA,JOSE; Peña; José",
        "PEÑA,JOSÉ; PENA; JOSE",
        "ONEIL,MARY; O'Neil; Mary",
        "O'NEIL,MARY; O’Neil; Mary",
        "GARCIA LOPEZ,ANA; García-López; Ana",
        "DE LA CRUZ,ANA; Delacruz; Ana",
        "DOE,MARY ANN; Doe; Mary-Ann",
        "DOE,JACK; Doe, Jr.; Jack",
      })
  void accents_apostrophes_and_hyphens_make_no_other_name(
      String onRecord, String last, String first) {
    long person = person(onRecord, "1980-12-31", "A1");
    String line = ",\"%s\",%s,1980-12-31,1 Main St,,Stockton,CA,95202\n".formatted(last, first);
    take(line);
    assertThat(addresses.newest(person)).isPresent();
    assertThat(doj.count("address_import_problem")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"DOE,JOSEPH; Doe; Jo", "ONEILL,MARY; O'Neil; Mary", "DOE,MARY; Doe; ''''"})
  void another_name_is_another_person(String onRecord, String last, String first) {
    long person = person(onRecord, "1980-12-31", "A1");
    take(",%s,%s,1980-12-31,1 Main St,,Stockton,CA,95202\n".formatted(last, first));
    assertThat(addresses.newest(person)).isEmpty();
  }

  @Test
  void the_newest_address_holds_whatever_the_order_of_the_lists() {
    long jane = person("DOE,JANE", "1980-12-31", "A1");
    take("A1,,,,New St,,Stockton,CA,95202\n", LocalDate.of(2025, 1, 1));
    take("A1,,,,Old St,,Stockton,CA,95202\n", LocalDate.of(2020, 1, 1));
    assertThat(addresses.newest(jane).orElseThrow().address().street()).isEqualTo("New St");
    assertThat(addresses.of(jane)).hasSize(2);
  }

  @Test
  void an_address_given_in_the_evening_is_of_that_day_and_a_correction_of_the_same_evening_holds() {
    long jane = person("DOE,JANE", "1980-12-31", "A1");
    LocalDate today = inTheEvening();
    addresses.record(jane, street("Wrong St"), "by phone", "pd");
    addresses.record(jane, street("Right St"), "by phone", today, "pd");
    assertThat(addresses.of(jane)).extracting(PostalAddress::asOf).containsOnly(today);
    assertThat(addresses.newest(jane).orElseThrow().address().street()).isEqualTo("Right St");
  }

  @Test
  void in_the_evening_a_list_of_tomorrow_is_of_the_future() {
    LocalDate today = inTheEvening();
    person("DOE,JANE", "1980-12-31", "A1");
    String line = "A1,,,,1 Main St,,Stockton,CA,95202\n";
    assertThat(outcome(line, today.plusDays(1))).isInstanceOf(Refused.class);
    assertThat(outcome(line, today)).isInstanceOf(Taken.class);
  }

  /** It is evening in California, and the next day in Greenwich. Returns the day in California. */
  private LocalDate inTheEvening() {
    Instant greenwich =
        doj.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(24 + 3));
    doj.clock.pass(Duration.between(doj.clock.instant(), greenwich));
    return LocalDate.ofInstant(greenwich, ZoneOffset.UTC).minusDays(1);
  }

  private static MailingAddress street(String street) {
    return new MailingAddress(street, "", "Stockton", "CA", "95202");
  }

  @Test
  void the_same_list_is_taken_once() {
    long jane = person("DOE,JANE", "1980-12-31", "A1");
    long first = take("A1,,,,1 Main St,,Stockton,CA,95202\n");
    assertThat(outcome("A1,,,,1 Main St,,Stockton,CA,95202\n", LocalDate.of(2025, 1, 1)))
        .isEqualTo(new Taken(first, true));
    assertThat(addresses.of(jane)).hasSize(1);
  }

  @Test
  void another_countys_person_gets_no_address() {
    long elsewhere = doj.records.county("elsewhere");
    long jane = person("DOE,JANE", "1980-12-31", "A1");
    doj.db
        .sql("update person set county_id = :county where id = :id")
        .param("county", elsewhere)
        .param("id", jane)
        .update();
    long id = take("A1,,,,1 Main St,,Stockton,CA,95202\n");
    assertThat(imports.problems(id, 10, 0))
        .containsExactly(new Problem(2, AddressProblem.CII_NOT_ON_RECORD));
  }

  @Test
  void an_address_that_is_removed_is_gone_and_the_audit_knows_who_removed_it() {
    long jane = person("DOE,JANE", "1980-12-31", "A1");
    take("A1,,,,1 Main St,,Stockton,CA,95202\n");
    long address = addresses.newest(jane).orElseThrow().id();
    assertThat(addresses.remove(jane, address, "dee")).isTrue();
    assertThat(addresses.remove(jane, address, "dee")).isFalse();
    assertThat(addresses.of(jane)).isEmpty();
    assertThat(
            doj.db
                .sql("select count(*) from audit_entry where action = 'ADDRESS_REMOVED'")
                .query(Integer.class)
                .single())
        .isOne();
  }

  @Test
  void a_file_that_is_no_such_list_changes_nothing() {
    assertThat(take("Name,Street\n".getBytes(UTF_8))).isInstanceOf(Refused.class);
    assertThat(take(HEADING.getBytes(UTF_8))).isInstanceOf(Refused.class);
    assertThat(take((HEADING + "A1,\"x").getBytes(UTF_8))).isInstanceOf(Refused.class);
    assertThat(
            take(
                "CII,Street,City,State,ZIP,Street,City\nA1,1 St,S,CA,95202,PO Box 9,T\n"
                    .getBytes(UTF_8)))
        .as("of two streets nobody can tell to which letters may go")
        .isInstanceOf(Refused.class);
    assertThat(take((HEADING + "A1,Peña,,,1 St,,S,CA,95202\n").getBytes(ISO_8859_1)))
        .isInstanceOf(Refused.class);
    assertThat(take((HEADING + "A1,Pe\0a,,,1 St,,S,CA,95202\n").getBytes(UTF_8)))
        .isInstanceOf(Refused.class);
    assertThat(doj.count("address_import")).isZero();
  }

  private long take(String lines) {
    return take(lines, LocalDate.of(2025, 1, 1));
  }

  private long take(String lines, LocalDate asOf) {
    return ((Taken) outcome(lines, asOf)).importId();
  }

  private AddressImports.AddressImportResult outcome(String lines, LocalDate asOf) {
    return imports.take(
        doj.county,
        "list.csv",
        new ByteArrayInputStream((HEADING + lines).getBytes(UTF_8)),
        "Voter list",
        asOf,
        "dee");
  }

  private AddressImports.AddressImportResult take(byte[] file) {
    return imports.take(
        doj.county,
        "list.csv",
        new ByteArrayInputStream(file),
        "Voter list",
        LocalDate.of(2025, 1, 1),
        "dee");
  }

  private long person(String name, String born, String cii) {
    long id = doj.person(name);
    doj.db
        .sql(
            "update person set date_of_birth = :born::date, cii_number = :cii, person_key = 'CII:' || :cii where id = :id")
        .param("born", born)
        .param("cii", cii)
        .param("id", id)
        .update();
    return id;
  }
}
