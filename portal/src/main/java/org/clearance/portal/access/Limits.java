package org.clearance.portal.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.limit.Tries;
import org.clearance.domain.portal.limit.Tries.Limit;
import org.springframework.stereotype.Component;

/**
 * Limits what one network may try. Only who tries is held up, never the person whose code it is: a
 * library or a shelter shares one address, so that the limits are for many people.
 */
@Component
public class Limits {
  private static final Limit CODES = new Limit("code", 30, Duration.ofMinutes(15));
  private static final Limit FORMS = new Limit("form", 120, Duration.ofHours(1));
  private static final Limit FORMS_UNASKED = new Limit("form unasked", 40, Duration.ofHours(1));
  private static final Limit QUESTIONS = new Limit("question", 240, Duration.ofHours(1));
  private static final Limit SENT = new Limit("sent", 60, Duration.ofHours(1));
  private static final Limit CHANGES = new Limit("change", 60, Duration.ofHours(1));
  private static final Limit PAPERS = new Limit("paper", 30, Duration.ofHours(1));
  private static final Limit PAPERS_OF_CODE = new Limit("paper of code", 20, Duration.ofDays(1));
  private static final Limit DIGITS = new Limit("digits", 1, Duration.ofMinutes(5));
  private static final Limit TEXTS = new Limit("text", 20, Duration.ofHours(1));
  private static final Limit TEXTS_TO_NUMBER_FROM_HERE =
      new Limit("text to number from here", 3, Duration.ofDays(1));

  /** From wherever: whoever knows the number of somebody else uses up a part of it alone. */
  private static final Limit TEXTS_TO_NUMBER = new Limit("text to number", 9, Duration.ofDays(1));

  private static final Limit SAME_CODE_FROM_HERE =
      new Limit("same code", 8, Duration.ofMinutes(15));

  private final Tries tries;
  private final CodeKeys keys;

  Limits(Tries tries, CodeKeys keys) {
    this.tries = tries;
    this.keys = keys;
  }

  /** Whether another code may be tried from here. */
  public boolean mayTryCode(HttpServletRequest request) {
    return tries.may(CODES, Visitors.network(request));
  }

  /**
   * Whether another code may be tried from here, and this one once more.
   *
   * @param typed empty: what was typed is no code
   */
  public boolean mayTryCode(HttpServletRequest request, Optional<ReferralCode> typed) {
    return mayTryCode(request)
        && typed
            .map(code -> Visitors.network(request) + " " + keys.placeHex(code))
            .map(key -> tries.may(SAME_CODE_FROM_HERE, key))
            .orElse(true);
  }

  /** Whether a form may be begun from here without a question: a machine begins many. */
  public boolean mayBeginUnasked(HttpServletRequest request) {
    return tries.may(FORMS_UNASKED, Visitors.network(request));
  }

  /** Whether the question may be asked, or answered, once more from here. */
  public boolean mayBeAsked(HttpServletRequest request) {
    return tries.may(QUESTIONS, Visitors.network(request));
  }

  /** Whether another form may be begun from here. */
  public boolean mayBegin(HttpServletRequest request) {
    return tries.may(FORMS, Visitors.network(request));
  }

  /** Whether another form may be sent from here. */
  public boolean maySend(HttpServletRequest request) {
    return tries.may(SENT, Visitors.network(request));
  }

  /** Whether something behind a code may be changed once more from here. */
  public boolean mayChange(HttpServletRequest request) {
    return tries.may(CHANGES, Visitors.network(request));
  }

  /** Whether digits of a helper's app may be used: once. */
  public boolean mayUse(ReferralCode helper, String digits) {
    return tries.may(DIGITS, keys.placeHex(helper) + " " + digits.replaceAll("\\D", ""));
  }

  /** Whether another text may be asked for from here, and to this number. */
  public boolean mayText(HttpServletRequest request, String phone) {
    String network = Visitors.network(request);
    return tries.may(TEXTS, network)
        && tries.may(TEXTS_TO_NUMBER_FROM_HERE, network + " " + phone)
        && tries.may(TEXTS_TO_NUMBER, phone);
  }

  /** Whether another paper may be sent from here, and for this code. */
  public boolean mayAddPaper(HttpServletRequest request, ReferralCode code) {
    return tries.may(PAPERS, Visitors.network(request))
        && tries.may(PAPERS_OF_CODE, keys.placeHex(code));
  }
}
