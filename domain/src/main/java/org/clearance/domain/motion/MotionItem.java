package org.clearance.domain.motion;

import java.time.LocalDate;
import java.util.Locale;
import org.clearance.domain.conviction.ConvictionState;
import org.jspecify.annotations.Nullable;

/**
 * A conviction of a motion, as Attachment A lists it.
 *
 * @param position its number in the attachment, from 1
 * @param name LAST,FIRST M as the DOJ file has it
 * @param countOrder CNT_ORDER: cycle, step, count, sub-order
 * @param convictedOn null: unknown
 * @param level FELONY, MISDEMEANOR, INFRACTION or UNKNOWN, as convicted
 * @param proposed what the motion asks for
 * @param state where the conviction stands now
 */
public record MotionItem(
    int position,
    long convictionId,
    long personId,
    String name,
    String caseNumber,
    String countOrder,
    String section,
    String subsection,
    boolean attempt,
    @Nullable LocalDate convictedOn,
    String level,
    Relief proposed,
    ConvictionState state) {

  /** The count's number within its case: digits 7 to 9 of CNT_ORDER; empty where it has none. */
  public String count() {
    return countOrder.matches("\\d{9}.*")
        ? String.valueOf(Integer.parseInt(countOrder.substring(6, 9)))
        : "";
  }

  /** The section as a court reads it: {@code HS 11357(c)}, {@code 32 PC}, with attempts named. */
  public String sectionText() {
    String code = section + subsection.toLowerCase(Locale.ROOT);
    String cited = section.chars().allMatch(Character::isDigit) ? "HS " + code : code;
    return attempt ? "PC 664/" + cited : cited;
  }

  /** {@code Felony}, {@code Unknown}. */
  public String levelText() {
    return level.charAt(0) + level.substring(1).toLowerCase(Locale.ROOT);
  }
}
