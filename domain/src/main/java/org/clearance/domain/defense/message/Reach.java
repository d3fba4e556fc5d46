package org.clearance.domain.defense.message;

import java.util.Objects;
import org.clearance.domain.contact.notice.PhoneNumber;
import org.clearance.domain.portal.code.ReferralCode;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which what the office sends by itself may reach a resident.
 *
 * @param language in which the person reads
 * @param phone to which text messages may go; null: none may, since the person does not want them,
 *     or somebody named a number for which the sender pays more
 * @param email null: none is known
 * @param address the lines of the one to which letters go where nothing else reaches the person,
 *     empty where it is not known; null: no letter may go
 */
public record Reach(
    long matterId,
    long countyId,
    String language,
    ReferralCode code,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String address) {
  public Reach {
    phone = phone != null && PhoneNumber.takesTexts(phone) ? phone : null;
  }

  /** The ways to reach somebody to whom no letter goes. */
  public Reach(
      long matterId,
      long countyId,
      String language,
      ReferralCode code,
      @Nullable String phone,
      @Nullable String email) {
    this(matterId, countyId, language, code, phone, email, null);
  }

  /** Returns this reach without e-mail and letter, for a text message alone. */
  public Reach byText() {
    return new Reach(matterId, countyId, language, code, phone, null);
  }

  /** Whether it leads to the same telephone and e-mail address, or to the same postal one alone. */
  public boolean isLike(Reach other) {
    return Objects.equals(phone, other.phone)
        && Objects.equals(email, other.email)
        && (phone != null || email != null || Objects.equals(address, other.address));
  }

  /** Returns this reach without text message and e-mail, for a letter alone. */
  public Reach byLetter() {
    return new Reach(matterId, countyId, language, code, null, null, address);
  }

  /** Returns this reach without a letter. */
  Reach withoutLetters() {
    return new Reach(matterId, countyId, language, code, phone, email);
  }

  /** Returns this reach without text message and letter, for an e-mail alone. */
  Reach byEmail() {
    return new Reach(matterId, countyId, language, code, null, email);
  }
}
