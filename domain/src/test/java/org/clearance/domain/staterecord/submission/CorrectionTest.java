package org.clearance.domain.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate CONVICTED = LocalDate.of(2009, 3, 9);
  private static final Disposition SENT =
      new Disposition(
          "A1008675309",
          "DOE,JOHN",
          LocalDate.of(1980, 5, 17),
          "CA039015J",
          "SF12345",
          1,
          "11357 HS",
          "FELONY",
          "NONE",
          "DISMISSED_AND_SEALED",
          "HS 11361.9",
          LocalDate.of(2026, 11, 2),
          "Hon. R. Diaz",
          1,
          null);

  @ParameterizedTest(name = "{0} = \"{1}\": {2}")
  @CsvSource({
    "cii, a1008675310, A1008675310",
    "cii, 1008675310, 1008675310",
    "cii, 123456, !7 to 10 digits",
    "cii, '', !7 to 10 digits",
    "cii, AB1234567, !7 to 10 digits",
    "name, 'DOE,JOHN Q', 'DOE,JOHN Q'",
    "name, '', !Enter the name",
    "dateOfBirth, 1981-05-17, 1981-05-17",
    "dateOfBirth, 05/17/1981, !whole date",
    "dateOfBirth, 1981-02-29, !whole date",
    "dateOfBirth, '', !whole date",
    "dateOfBirth, 1899-12-31, !between 1900 and yesterday",
    "dateOfBirth, 2026-11-24, !between 1900 and yesterday",
    "courtOri, ca039016j, CA039016J",
    "courtOri, CA039, !nine letters and digits",
    "caseNumber, sf 99-100, SF 99-100",
    "caseNumber, '', !Enter the court case number",
    "caseNumber, 'SF<1>', !Enter the court case number",
    "count, 2, 2",
    "count, 0, !from 1 to 999",
    "count, 1000, !from 1 to 999",
    "count, x, !from 1 to 999",
    "orderDate, 2026-11-24, 2026-11-24",
    "orderDate, 2009-03-09, 2009-03-09",
    "orderDate, 2026-11-25, !after today",
    "orderDate, 2009-03-08, !before the conviction",
    "judge, Standing order, Standing order",
    "judge, ' ', !judge’s name",
  })
  void a_field_is_taken_or_refused_with_what_to_do(String field, String entered, String expected) {
    Correction.CheckResult checked = entered(field, entered).check(SENT, CONVICTED, TODAY);
    if (expected.startsWith("!")) {
      assertThat(((Correction.Invalid) checked).messages()).containsOnlyKeys(field);
      assertThat(((Correction.Invalid) checked).messages().get(field))
          .asString()
          .contains(expected.substring(1));
    } else {
      Map<String, Object> changes = ((Correction.Valid) checked).changes();
      assertThat(changes).containsOnlyKeys(field);
      assertThat(changes.get(field)).hasToString(expected);
    }
  }

  @Test
  void an_unknown_conviction_date_does_not_hold_the_order_date_back() {
    assertThat(entered("orderDate", "1999-01-01").check(SENT, null, TODAY))
        .isInstanceOf(Correction.Valid.class);
  }

  @Test
  void nothing_changed_needs_a_remark() {
    assertThat(Correction.of(SENT, " ").check(SENT, CONVICTED, TODAY))
        .isInstanceOfSatisfying(
            Correction.Invalid.class,
            invalid ->
                assertThat(invalid.messages().get("").toString()).contains("Nothing was changed"));
    assertThat(
            Correction.of(SENT, "DOJ's help desk says it was their mistake.")
                .check(SENT, CONVICTED, TODAY))
        .isEqualTo(new Correction.Valid(Map.of(), "DOJ's help desk says it was their mistake."));
  }

  private static Correction entered(String field, String value) {
    Correction as = Correction.of(SENT, "");
    return new Correction(
        field.equals("cii") ? value : as.cii(),
        field.equals("name") ? value : as.name(),
        field.equals("dateOfBirth") ? value : as.dateOfBirth(),
        field.equals("courtOri") ? value : as.courtOri(),
        field.equals("caseNumber") ? value : as.caseNumber(),
        field.equals("count") ? value : as.count(),
        field.equals("orderDate") ? value : as.orderDate(),
        field.equals("judge") ? value : as.judge(),
        "");
  }
}
