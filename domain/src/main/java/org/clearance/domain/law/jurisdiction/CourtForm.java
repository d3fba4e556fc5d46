package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A form of a court, by the names of its fields in one revision. The form itself is the office's to
 * put in.
 *
 * @param number {@code CR-180}
 * @param revision the day from which the revision is
 * @param printed how the form says its revision: {@code Rev. January 1, 2024}
 * @param petition the id of the petition that it stands for; empty: of none
 * @param askedFor of a form on means, the requests that it is for: {@link #FEES}, or the rule that
 *     decides of a debt; empty: for any
 * @param fields the name of a value by the field that has it
 * @param says what a field has in every case
 * @param only by the name of a value, the boxes of which one has to be ticked for it to be filled
 *     in
 * @param rows how many counts it has room for; 0: it lists none
 * @param row the name of a count's value by the field that has it, with {@code {n}} for the count's
 *     number
 * @param rowAsks the place of a table by the field that says whether it is asked of a count
 * @param ticks what a box says: a table's place, or that and the id of a ground; of a form on
 *     means, one of {@link #OF_MEANS} or a benefit
 * @param free fields that stay empty, for whoever signs, for the person or for the court
 * @param byHand what the form asks besides, and nobody tells here: it is written in by hand
 */
public record CourtForm(
    String number,
    String title,
    LocalDate revision,
    String printed,
    String petition,
    Part part,
    Set<String> askedFor,
    Map<String, String> fields,
    Map<String, String> says,
    Map<String, List<String>> only,
    int rows,
    Map<String, String> row,
    Map<String, String> rowAsks,
    Map<String, String> ticks,
    List<String> free,
    List<ByHand> byHand) {
  /** The values that a field of a count can have. */
  static final Set<String> VALUES_OF_COUNT = Set.of("count.code", "count.section", "count.level");

  /** The parts of a name, for a form that has a field for each. */
  public static final String FIRST_NAME = "client.first";

  public static final String MIDDLE_NAME = "client.middle";

  public static final String LAST_NAME = "client.last";

  /** The attorney's number at the State Bar, where a form has a field for it. */
  public static final String BAR_NUMBER = "attorney.bar";

  /** The one date of conviction that a form has room for. */
  public static final String JUDGMENT_DATE = "case.judgmentDate";

  private static final Set<String> VALUES =
      Set.of(
          "attorney.name",
          BAR_NUMBER,
          "attorney.office",
          "attorney.telephone",
          "attorney.fax",
          "attorney.email",
          "attorney.street",
          "attorney.city",
          "attorney.state",
          "attorney.zip",
          "court.county",
          "court.street",
          "court.mailing",
          "court.cityZip",
          "court.place",
          "client.name",
          FIRST_NAME,
          MIDDLE_NAME,
          LAST_NAME,
          "client.born",
          "case.number",
          "case.name",
          "case.defendant",
          JUDGMENT_DATE,
          "arrest.date",
          "arrest.agency",
          "arrest.offense",
          "declaration.words",
          "means.household",
          "means.income",
          "means.spent",
          "means.tells");

  /**
   * The beginning of the name of the value for an expense, before the expense's code: {@code
   * means.expense.RENT}.
   */
  public static final String EXPENSE = "means.expense.";

  /** Lists the values that a field of a form can have. */
  static Set<String> values(@Nullable InabilityToPay inability) {
    Set<String> values = new HashSet<>(VALUES);
    if (inability != null) {
      inability.expenses().keySet().forEach(code -> values.add(EXPENSE + code));
    }
    return values;
  }

  /** The box that says that the prosecution filed a case. */
  public static final String CASE_FILED = "case/filed";

  /** The beginning of the name of a box for a public benefit, before the benefit's code. */
  public static final String BENEFIT = "benefit/";

  /** Why somebody cannot pay: by benefits, by income, for what life needs. */
  public static final String BY_BENEFITS = "basis/benefits";

  public static final String BY_INCOME = "basis/income";
  public static final String BY_NEEDS = "basis/needs";

  /** The box that says that the fees of the superior court are meant. */
  public static final String OF_COURT = "fees/court";

  /** The request to a court that takes a fee for a petition. */
  public static final String FEES = "fees";

  /** The names of the other boxes of a form on means. */
  static final Set<String> OF_MEANS = Set.of(BY_BENEFITS, BY_INCOME, BY_NEEDS, OF_COURT);

  /**
   * An item of a form that is written in by hand.
   *
   * @param what the item, with its number on the form
   * @param of the box of a petition for which it is asked; empty: in every case
   */
  public record ByHand(String what, String of) {}

  /** The kind of paper that a form is. */
  public enum Part {
    PETITION,
    ORDER,
    /** The statement of a person's means to pay. */
    MEANS,
    /** The declaration of a person. */
    DECLARATION;

    /** Whether it is a paper of one petition, and not of any. */
    public boolean isOfPetition() {
      return this == PETITION || this == ORDER;
    }
  }

  /**
   * The name of the file in which an office keeps the blank form: {@code cr-180.pdf}; of a form of
   * two numbers, as {@code TR-320/CR-320}, by the first.
   */
  public String fileName() {
    return number.replaceFirst("/.*", "").toLowerCase(Locale.ROOT) + ".pdf";
  }

  /** Whether a form on means is for one of these requests. */
  public boolean isFor(Set<String> requests) {
    return askedFor.isEmpty() || askedFor.stream().anyMatch(requests::contains);
  }

  /** Whether a field of it has the value of that name. */
  public boolean shows(String value) {
    return fields.containsValue(value);
  }

  /** The fields that are written into. */
  public Set<String> written() {
    Set<String> written = new LinkedHashSet<>(fields.keySet());
    written.addAll(says.keySet());
    for (int n = 1; n <= rows; n++) {
      for (String field : row.keySet()) {
        written.add(ofRow(field, n));
      }
      for (String field : rowAsks.keySet()) {
        written.add(ofRow(field, n));
      }
    }
    return written;
  }

  /** A field of a count. */
  public static String ofRow(String field, int number) {
    return field.replace("{n}", Integer.toString(number));
  }
}
