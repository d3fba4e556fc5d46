package org.clearance.domain.defense.campaign;

import java.util.EnumSet;
import java.util.Set;
import org.clearance.domain.portal.question.ShownPhone;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to whom a wave reaches out.
 *
 * @param phone null: none is known
 * @param code the code of the person's letter
 * @param result null: nothing is known yet
 * @param answered whether the person has asked for help or said no since, by whatever way: nobody
 *     calls or writes any more
 * @param callWhen when a call is safe, in the words of the client's form; empty: nobody said it
 * @param careful whether the client did not say to be the only one who uses the telephone
 */
public record Contact(
    long id,
    long personId,
    Wave.Channel channel,
    String name,
    String language,
    String address,
    @Nullable String phone,
    String code,
    String part,
    @Nullable Result result,
    boolean answered,
    String callWhen,
    boolean careful) {
  /** The telephone as people read it; empty where none is known. */
  public String shownPhone() {
    return phone == null ? "" : ShownPhone.of(phone);
  }

  /** The result of a contact. */
  public enum Result {
    CAME_BACK,
    NO_ANSWER,
    LEFT_MESSAGE,
    WRONG_NUMBER,
    REACHED,
    DECLINED,
    NOT_ME;

    private static final Set<Result> OF_LETTER = EnumSet.of(CAME_BACK, DECLINED, NOT_ME);
    private static final Set<Result> OF_CALL =
        EnumSet.of(NO_ANSWER, LEFT_MESSAGE, WRONG_NUMBER, REACHED, DECLINED, NOT_ME);

    /** The results that a contact of a channel can have. */
    public static Set<Result> of(Wave.Channel channel) {
      return channel == Wave.Channel.CALL ? OF_CALL : OF_LETTER;
    }
  }
}
