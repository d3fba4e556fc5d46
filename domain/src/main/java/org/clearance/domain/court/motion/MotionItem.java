package org.clearance.domain.court.motion;

import java.time.LocalDate;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.ground.document.Citation;
import org.clearance.domain.law.jurisdiction.LawRelief;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;

/**
 * A conviction of a motion, as Attachment A lists it.
 *
 * @param position its number in the attachment, from 1
 * @param name LAST,FIRST M as the DOJ file had it when the motion was prepared
 * @param countOrder CNT_ORDER: cycle, step, count, sub-order
 * @param convictedOn null: unknown
 * @param level FELONY, MISDEMEANOR, INFRACTION or UNKNOWN, as convicted
 * @param proposed the relief that the motion asks for
 * @param state where the conviction stands now
 * @param droppedIn the motion's version that no longer lists it; null: every version does
 * @param lawRelief what the law calls the relief; null: a policy decided
 * @param nameNow the name that a later delivery tells; null: the same
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
    ConvictionState state,
    @Nullable Integer droppedIn,
    @Nullable LawRelief lawRelief,
    @Nullable String nameNow) {

  /** Whether a version of the motion lists the conviction. */
  public boolean listedIn(int version) {
    return droppedIn == null || droppedIn > version;
  }

  /** The count's number within its case: digits 7 to 9 of CNT_ORDER; empty where there is none. */
  public String count() {
    return Citation.count(countOrder);
  }

  /** The section in a court's notation: {@code HS 11357(c)}, {@code 32 PC}; attempts are named. */
  public String sectionText() {
    return Citation.section(section, subsection, attempt);
  }

  /** The name of the relief that is asked for, in the words of the law. */
  public String reliefText() {
    return lawRelief == null ? proposed.label() : lawRelief.title();
  }

  /** The level in words: {@code Felony}, {@code Unknown}. */
  public String levelText() {
    return Citation.level(level);
  }
}
