package org.clearance.domain.law.relief;

import static org.clearance.domain.law.relief.Relief.Kind.DENIED_RELIEF;
import static org.clearance.domain.law.relief.Relief.Kind.GRANTED_RELIEF;
import static org.clearance.domain.law.relief.Relief.Kind.NO_DECISION;
import static org.clearance.domain.law.relief.Relief.Kind.TAKEN_BACK;

import java.util.List;
import java.util.stream.Stream;

/** What a motion proposes and an order records for a conviction (H&S 11361.8, 11361.9). */
public enum Relief {
  DISMISSED_AND_SEALED("Dismissed and sealed", GRANTED_RELIEF),
  DISMISSED_LEGALLY_INVALID("Dismissed as legally invalid", GRANTED_RELIEF),
  REDESIGNATED_MISDEMEANOR("Redesignated a misdemeanor", GRANTED_RELIEF),
  REDESIGNATED_INFRACTION("Redesignated an infraction", GRANTED_RELIEF),
  RECALLED_AND_RESENTENCED("Recalled and resentenced", GRANTED_RELIEF),
  DENIED("Denied", DENIED_RELIEF),
  /** A later order took back relief that was granted. */
  VACATED("Relief vacated", TAKEN_BACK),
  /** The court has no such case or count. */
  NOT_FOUND("Not found", NO_DECISION, "Not found by the court"),
  /** The court found nothing to decide: already relieved, another court's case. */
  NOT_APPLICABLE("Not applicable", NO_DECISION);

  /** What follows for the conviction. */
  public enum Kind {
    GRANTED_RELIEF,
    DENIED_RELIEF,
    TAKEN_BACK,
    NO_DECISION
  }

  private final String label;
  private final Kind kind;
  private final List<String> words;

  Relief(String label, Kind kind, String... also) {
    this.label = label;
    this.kind = kind;
    this.words = Stream.concat(Stream.of(label), Stream.of(also)).toList();
  }

  /** All that it is called on a screen or in a file, the label first: a sheet may say any. */
  public List<String> words() {
    return words;
  }

  /** As screens and files word it. */
  public String label() {
    return label;
  }

  public Kind kind() {
    return kind;
  }
}
