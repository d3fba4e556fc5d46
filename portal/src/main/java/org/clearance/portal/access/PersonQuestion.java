package org.clearance.portal.access;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.regex.Pattern;
import org.clearance.domain.portal.limit.Tries;
import org.clearance.domain.portal.limit.Tries.Limit;
import org.springframework.stereotype.Component;

/**
 * The question that tells a person from a machine: a sum that was asked here, and is answered once,
 * within minutes. What was asked is kept as tries are, so that all servers agree; it names nobody.
 */
@Component
public class PersonQuestion {
  private static final int LARGEST = 9;
  private static final int TICKET_BITS = 128;
  private static final Pattern TICKET = Pattern.compile("[a-z0-9]{1,26}");
  private static final Pattern SUM = Pattern.compile("[0-9]{1,2}");

  /** A sum of a ticket that was asked has its try: whoever tries it again is right. */
  private static final Limit ASKED = new Limit("question asked", 1, Duration.ofMinutes(10));

  /** Longer than a question holds, so that no guess of before counts as asked. */
  private static final Limit ANSWERED = new Limit("question answered", 1, Duration.ofDays(1));

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Tries tries;

  PersonQuestion(Tries tries) {
    this.tries = tries;
  }

  /**
   * A question: how much two numbers of 1 to 9 are.
   *
   * @param ticket comes back with the answer, and tells nothing of it
   */
  public record Asked(String ticket, int first, int second) {}

  /** Asks another one. */
  public Asked ask() {
    var asked =
        new Asked(
            new BigInteger(TICKET_BITS, RANDOM).toString(Character.MAX_RADIX),
            1 + RANDOM.nextInt(LARGEST),
            1 + RANDOM.nextInt(LARGEST));
    tries.may(ASKED, asked.ticket() + " " + (asked.first() + asked.second()));
    return asked;
  }

  /** Whether the sum is that of a question that was asked; it is answered with this. */
  public boolean isRight(String ticket, String sum) {
    return TICKET.matcher(ticket).matches()
        && SUM.matcher(sum.strip()).matches()
        && tries.may(ANSWERED, ticket)
        && !tries.may(ASKED, ticket + " " + Integer.parseInt(sum.strip()));
  }
}
