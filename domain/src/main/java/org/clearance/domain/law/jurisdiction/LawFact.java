package org.clearance.domain.law.jurisdiction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a programme's tables may ask.
 *
 * @param name tables ask by it, and sheets have a column of it
 * @param also other names that sheets may use
 * @param title in words, as it goes on after “the”
 * @param value the kind of its values
 * @param words what values are called where people read them; one that is not there reads as it is
 *     written
 * @param otherwise what holds where a sheet says nothing of it: what every record tells; null for a
 *     fact that is unknown then
 * @param takenUnknown whether tables are told that it is unknown, since the law or the table says
 *     itself what that means; else each value that it could have is tried
 * @param found how it is found from others; null where it has to be given
 */
record LawFact(
    String name,
    List<String> also,
    String title,
    FactValue value,
    Map<String, String> words,
    @Nullable Object otherwise,
    boolean takenUnknown,
    @Nullable Primitive found) {
  private static final Pattern AMERICAN_DAY =
      Pattern.compile("(\\d{1,2})/(?:(\\d{1,2})/)?(\\d{4})");

  /**
   * Whether a cell of a sheet, or what somebody typed, says that the fact is unknown. An empty one
   * says nothing of it.
   */
  boolean saysUnknown(String cell) {
    return cell.equals("?")
        || cell.equalsIgnoreCase("unknown")
            && (value.choices().isEmpty() || value.read(cell).isEmpty());
  }

  /**
   * Reads what somebody typed into a form: a day also as {@code 5/17/2018}, a month as {@code
   * 5/2018}.
   *
   * @return as it is kept; empty where it is none of the fact's values
   */
  Optional<String> typed(String text) {
    return value.read(text).or(() -> value.read(asIso(text))).map(value::write);
  }

  private static String asIso(String text) {
    Matcher day = AMERICAN_DAY.matcher(text.strip());
    if (!day.matches()) {
      return text;
    }
    String month = day.group(3) + "-" + pad(day.group(1));
    return day.group(2) == null ? month : month + "-" + pad(day.group(2));
  }

  private static String pad(String number) {
    return number.length() == 1 ? "0" + number : number;
  }
}
