package org.clearance.domain.contact.reach;

import java.time.Instant;
import java.time.LocalDate;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.PhoneNumber;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A line of a contact card: one way on record to reach a person.
 *
 * @param key names it among those of the person: {@code POINT-12}
 * @param channel SMS stands for any telephone number
 * @param value an e-mail address, a number as {@code +12095550100}, or the lines of an address
 *     below the name
 * @param language {@code en} or {@code es}; empty: not known
 * @param source in the words of who recorded it; null: the person asked to be told there
 * @param asOf the day on which it was true
 * @param doubt why it is not used: found wrong, mail came back, replaced; null: it may be
 */
public record ContactLine(
    String key,
    From from,
    long id,
    Channel channel,
    String value,
    String language,
    @Nullable String source,
    LocalDate asOf,
    String recordedBy,
    Instant recordedAt,
    @Nullable Text doubt) {

  /** The source of a line. */
  public enum From {
    /** The person's request to be told there. */
    REQUEST,
    /** A postal address, from a list or recorded by the office. */
    ADDRESS,
    /** A number or an e-mail address that the office recorded. */
    POINT
  }

  /** The value as it is read aloud: a number as {@code (209) 555-0100}, anything else as it is. */
  public String shown() {
    return channel == Channel.SMS ? PhoneNumber.shown(value) : value;
  }

  /** Whether a message can be sent there from here: an e-mail or a letter. */
  public boolean sendable() {
    return doubt == null && channel != Channel.SMS;
  }

  /** Whether the line can be marked wrong here; a request's address is changed with the request. */
  public boolean markable() {
    return doubt == null && from != From.REQUEST;
  }
}
