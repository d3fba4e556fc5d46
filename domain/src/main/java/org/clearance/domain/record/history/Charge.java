package org.clearance.domain.record.history;

import java.util.List;
import java.util.Locale;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.DojRow;
import org.clearance.domain.record.layout.HistoryRow;

/** The charge of a row: the text that names it, and its section. */
public final class Charge {
  private static final String IN_THE_COMMENT = "SEE COMMENT FOR CHARGE";

  private Charge() {}

  /**
   * The text that names the charge: OFFENSE_DESCR, or COMMENT_TEXT where the former points to it.
   */
  static String text(HistoryRow row) {
    String offense = row.text(DojColumn.OFFENSE_DESCR);
    return isInComment(offense) ? row.text(DojColumn.COMMENT_TEXT) : offense;
  }

  static boolean isInComment(String offense) {
    return offense.isEmpty() || offense.toUpperCase(Locale.ROOT).startsWith(IN_THE_COMMENT);
  }

  /**
   * The comment of a row that names a Proposition 64 charge other than the row's own, or the charge
   * itself where it names one and no such section can be read of it; empty if there is none. The
   * export shows it to a prosecutor.
   */
  public static String possibleOtherProp64(DojRow row) {
    String offense = row.text(DojColumn.OFFENSE_DESCR);
    return row.isBlank(DojColumn.COMMENT_TEXT) && !offense.contains(CodeSection.PROP_64_BEGINS)
        ? ""
        : possibleOtherProp64(offense, row.text(DojColumn.COMMENT_TEXT));
  }

  /**
   * The text, of a row's two, that names a Proposition 64 charge other than the one that is read of
   * it; empty if there is none.
   *
   * @param offense OFFENSE_DESCR, stripped
   * @param comment COMMENT_TEXT, stripped
   */
  public static String possibleOtherProp64(String offense, String comment) {
    boolean inComment = isInComment(offense);
    String charge = inComment ? comment : offense;
    if (charge.contains(CodeSection.PROP_64_BEGINS)
        && !CodeSection.of(charge).isProp64()
        && !Prop64InText.all(charge).isEmpty()) {
      return charge;
    }
    if (inComment) {
      return "";
    }
    List<CodeSection> named = Prop64InText.all(comment);
    if (named.isEmpty()) {
      return "";
    }
    CodeSection here = Prop64InText.all(offense).stream().findFirst().orElse(CodeSection.NONE);
    return named.stream().anyMatch(there -> isOther(here, there)) ? comment : "";
  }

  private static boolean isOther(CodeSection here, CodeSection there) {
    return !here.number().equals(there.number())
        || (here.number().equals("11357") && isOtherGroup(here, there));
  }

  /**
   * Whether two sections belong to different groups: 11357(a) and (b) are one group of offenses,
   * (c) and (d) the other.
   */
  private static boolean isOtherGroup(CodeSection here, CodeSection there) {
    if (there.subsections().isEmpty()) {
      return false;
    }
    return here.subsections().isEmpty() || group(here) * group(there) < 0;
  }

  private static int group(CodeSection section) {
    return switch (section.subsections().charAt(1)) {
      case 'A', 'B' -> -1;
      case 'C', 'D' -> 1;
      default -> 0;
    };
  }
}
