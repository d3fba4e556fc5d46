package org.clearance.domain.staterecord.submission;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a rejected record as a clerk entered them, and the check of them. Dates are {@code
 * yyyy-mm-dd}.
 *
 * @param remark why the record is right as it stands, or anything else worth keeping
 */
public record Correction(
    String cii,
    String name,
    String dateOfBirth,
    String courtOri,
    String caseNumber,
    String count,
    String orderDate,
    String judge,
    String remark) {
  // Digits, or a letter before them, as CII_NUMBER has it.
  private static final Pattern CII = Pattern.compile("[A-Z]?\\d{7,10}");
  // Agency numbers are nine letters and digits.
  private static final Pattern ORI = Pattern.compile("[A-Z]{2}[A-Z0-9]{7}");
  private static final Pattern CASE_NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9 ./-]{0,29}");
  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REMARK = 1000;

  /** The result of checking a correction. */
  public sealed interface CheckResult permits Valid, Invalid {}

  /** The correction is valid; {@code changes} holds the fields that differ from what was sent. */
  public record Valid(Map<String, Object> changes, String remark) implements CheckResult {}

  /** Messages by field name; the name {@code ""} stands for the whole record. */
  public record Invalid(Map<String, Text> messages) implements CheckResult {}

  /** A correction without changes, with which a form begins. */
  public static Correction of(Disposition fields, String remark) {
    LocalDate birth = fields.dateOfBirth();
    return new Correction(
        fields.cii(),
        fields.name(),
        birth == null ? "" : birth.toString(),
        fields.courtOri(),
        fields.caseNumber(),
        String.valueOf(fields.count()),
        fields.orderDate().toString(),
        fields.judge(),
        remark);
  }

  /**
   * Compares the fields with what was sent.
   *
   * @param convictedOn null: unknown
   */
  CheckResult check(Disposition sent, @Nullable LocalDate convictedOn, LocalDate today) {
    var checking = new Checking();
    checking.text(
        "cii",
        upper(cii),
        sent.cii(),
        CII,
        Text.of("A CII number is 7 to 10 digits, with or without a letter in front: A12345678."));
    checking.name(name.strip(), sent.name());
    checking.birth(dateOfBirth.strip(), sent.dateOfBirth(), today);
    checking.text(
        "courtOri",
        upper(courtOri),
        sent.courtOri(),
        ORI,
        Text.of("A court’s agency number (ORI) is nine letters and digits: CA039015J."));
    checking.text(
        "caseNumber",
        upper(caseNumber),
        sent.caseNumber(),
        CASE_NUMBER,
        Text.of(
            "Enter the court case number: up to 30 letters, digits, spaces, dots, strokes and"
                + " hyphens."));
    checking.count(count.strip(), sent.count());
    checking.order(orderDate.strip(), sent.orderDate(), convictedOn, today);
    checking.judge(judge.strip(), sent.judge());
    checking.remark(remark.strip());
    return checking.result(remark.strip());
  }

  private static String upper(String text) {
    return text.strip().toUpperCase(java.util.Locale.ROOT);
  }

  private static final class Checking {
    private final Map<String, Object> changes = new LinkedHashMap<>();
    private final Map<String, Text> messages = new LinkedHashMap<>();

    void text(String field, String entered, String sent, Pattern pattern, Text message) {
      if (!pattern.matcher(entered).matches()) {
        messages.put(field, message);
      } else if (!entered.equals(sent)) {
        changes.put(field, entered);
      }
    }

    void name(String entered, String sent) {
      if (entered.isEmpty() || entered.length() > LONGEST_NAME || hasControl(entered)) {
        messages.put(
            "name",
            Text.of(
                "Enter the name as DOJ writes it: LAST,FIRST M. At most {0} characters.",
                LONGEST_NAME));
      } else if (!entered.equals(sent)) {
        changes.put("name", entered);
      }
    }

    void judge(String entered, String sent) {
      if (entered.isEmpty() || entered.length() > LONGEST_NAME || hasControl(entered)) {
        messages.put("judge", Text.of("Enter the judge’s name, or Standing order."));
      } else if (!entered.equals(sent)) {
        changes.put("judge", entered);
      }
    }

    void birth(String entered, @Nullable LocalDate sent, LocalDate today) {
      day(
          "dateOfBirth",
          entered,
          day -> {
            if (day.isBefore(EARLIEST_BIRTH) || !day.isBefore(today)) {
              messages.put(
                  "dateOfBirth", Text.of("The date of birth must lie between 1900 and yesterday."));
            } else if (!day.equals(sent)) {
              changes.put("dateOfBirth", day.toString());
            }
          });
    }

    void order(String entered, LocalDate sent, @Nullable LocalDate convictedOn, LocalDate today) {
      day(
          "orderDate",
          entered,
          day -> {
            if (day.isAfter(today)) {
              messages.put(
                  "orderDate",
                  Text.of("The order cannot be dated after today, {0}.", today.toString()));
            } else if (convictedOn != null && day.isBefore(convictedOn)) {
              messages.put(
                  "orderDate",
                  Text.of(
                      "The order cannot be dated before the conviction, {0}.",
                      convictedOn.toString()));
            } else if (!day.equals(sent)) {
              changes.put("orderDate", day.toString());
            }
          });
    }

    void count(String entered, int sent) {
      if (!entered.matches("\\d{1,3}") || Integer.parseInt(entered) < 1) {
        messages.put("count", Text.of("The count is a number from 1 to 999."));
      } else if (Integer.parseInt(entered) != sent) {
        changes.put("count", Integer.parseInt(entered));
      }
    }

    void remark(String entered) {
      if (entered.length() > LONGEST_REMARK) {
        messages.put("remark", Text.of("Keep the remark under {0} characters.", LONGEST_REMARK));
      }
    }

    private void day(String field, String entered, Consumer<LocalDate> then) {
      try {
        then.accept(LocalDate.parse(entered));
      } catch (DateTimeParseException e) {
        messages.put(field, Text.of("Enter a whole date, such as May 17, 1980."));
      }
    }

    private static boolean hasControl(String text) {
      return text.chars().anyMatch(Character::isISOControl);
    }

    CheckResult result(String remark) {
      if (!messages.isEmpty()) {
        return new Invalid(messages);
      }
      if (changes.isEmpty() && remark.isEmpty()) {
        return new Invalid(
            Map.of(
                "",
                Text.of(
                    "Nothing was changed. Correct a field, or say in the remark why the record is"
                        + " sent again as it stands.")));
      }
      return new Valid(changes, remark);
    }
  }
}
