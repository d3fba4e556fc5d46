package org.clearance.domain.record.rapsheet;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence as a RAP sheet has it: {@code 012 MONTHS PROBATION, 045 DAYS JAIL}.
 *
 * @param probation whether a part is probation
 * @param prison whether a part is prison
 * @param jail whether a part is jail
 * @param fine whether a part is a fine
 * @param suspended whether it is imposed and suspended
 * @param consecutive whether it runs after another one
 * @param known whether every part was understood
 * @param years of all parts that take time but probation; {@code months}, {@code days} likewise
 */
record SheetSentence(
    boolean probation,
    boolean prison,
    boolean jail,
    boolean fine,
    boolean suspended,
    boolean consecutive,
    boolean known,
    int years,
    int months,
    int days) {
  private static final Pattern TERM =
      Pattern.compile("(\\d{1,3}) (DAYS?|MONTHS?|YEARS?) (PROBATION|JAIL|PRISON)( SS)?");
  private static final List<String> OTHERS =
      List.of(
          "FINE",
          "FINE SS",
          "RESTN",
          "RSTN",
          "RESTITUTION",
          "IMP SEN SS",
          "CONCURRENT",
          "CONSECUTIVE",
          "WORK PROGRAM",
          "COMMUNITY SERVICE",
          "COUNSELING",
          "REGISTRATION");

  static SheetSentence of(String text) {
    boolean probation = false;
    boolean prison = false;
    boolean jail = false;
    boolean fine = false;
    boolean suspended = false;
    boolean consecutive = false;
    boolean known = !text.isBlank() && !text.endsWith(",");
    int years = 0;
    int months = 0;
    int days = 0;
    for (String part : Arrays.stream(text.split(",")).map(String::strip).toList()) {
      Matcher term = TERM.matcher(part);
      if (term.matches()) {
        int number = Integer.parseInt(term.group(1));
        boolean isProbation = term.group(3).equals("PROBATION");
        probation |= isProbation;
        prison |= term.group(3).equals("PRISON");
        jail |= term.group(3).equals("JAIL");
        suspended |= term.group(4) != null && !isProbation;
        if (!isProbation) {
          years += term.group(2).startsWith("YEAR") ? number : 0;
          months += term.group(2).startsWith("MONTH") ? number : 0;
          days += term.group(2).startsWith("DAY") ? number : 0;
        }
      } else {
        fine |= part.startsWith("FINE");
        suspended |= part.equals("IMP SEN SS");
        consecutive |= part.equals("CONSECUTIVE");
        known &= OTHERS.contains(part);
      }
    }
    return new SheetSentence(
        probation, prison, jail, fine, suspended, consecutive, known, years, months, days);
  }
}
