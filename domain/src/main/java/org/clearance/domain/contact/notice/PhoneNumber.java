package org.clearance.domain.contact.notice;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads and shows telephone numbers of the North American plan; they are kept as E.164: {@code
 * +12095550100}.
 */
public final class PhoneNumber {
  // Neither area code nor exchange begins with 0 or 1: North American Numbering Plan.
  private static final Pattern NUMBER = Pattern.compile("\\+1[2-9]\\d{2}[2-9]\\d{6}");
  private static final Pattern KEPT = Pattern.compile("^\\+1(\\d{3})(\\d{3})(\\d{4})$");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s().\u2011-]");

  private static final PhoneNumberUtil PLAN = PhoneNumberUtil.getInstance();
  private static final Set<PhoneNumberType> ORDINARY =
      EnumSet.of(
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.VOIP);

  private PhoneNumber() {}

  /** Reads a number that somebody typed; empty where no text message can go to it. */
  public static Optional<String> read(String typed) {
    String digits = SEPARATORS.matcher(typed).replaceAll("");
    String number =
        digits.startsWith("+") ? digits : digits.length() == 11 ? "+" + digits : "+1" + digits;
    return Optional.of(number).filter(PhoneNumber::isValid);
  }

  /**
   * Whether a stranger’s form may have a number texted: it is one of the United States, and neither
   * toll-free nor one for which the sender pays more. Texts to other numbers are what fraud lives
   * on.
   */
  public static boolean takesTexts(String number) {
    try {
      var parsed = PLAN.parse(number, "US");
      return "US".equals(PLAN.getRegionCodeForNumber(parsed))
          && ORDINARY.contains(PLAN.getNumberType(parsed));
    } catch (NumberParseException none) {
      return false;
    }
  }

  /**
   * A number as people read it: {@code (209) 555-0100}; what is none stays as it is.
   *
   * @param kept as it is kept
   */
  public static String shown(String kept) {
    return KEPT.matcher(kept).replaceFirst("($1) $2-$3");
  }

  static boolean isValid(String number) {
    return NUMBER.matcher(number).matches();
  }
}
