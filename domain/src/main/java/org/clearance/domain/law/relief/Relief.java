package org.clearance.domain.law.relief;

import static org.clearance.domain.law.relief.Relief.CountsAs.DISMISSED;
import static org.clearance.domain.law.relief.Relief.CountsAs.NOTHING;
import static org.clearance.domain.law.relief.Relief.CountsAs.REDUCED;
import static org.clearance.domain.law.relief.Relief.Kind.DENIED_RELIEF;
import static org.clearance.domain.law.relief.Relief.Kind.GRANTED_RELIEF;
import static org.clearance.domain.law.relief.Relief.Kind.NO_DECISION;
import static org.clearance.domain.law.relief.Relief.Kind.TAKEN_BACK;
import static org.clearance.domain.law.relief.Relief.Trait.ASKED;
import static org.clearance.domain.law.relief.Relief.Trait.SEALS;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A relief that a motion proposes and an order records for a conviction (H&S 11361.8, 11361.9). The
 * table {@code relief_form} holds the same for SQL, and also what DOJ and the court are told.
 */
public enum Relief {
  DISMISSED_AND_SEALED(
      GRANTED_RELIEF,
      DISMISSED,
      "NONE",
      Set.of(SEALS, ASKED),
      Text.of("dismissed and sealed"),
      "Dismissed and sealed"),
  DISMISSED_LEGALLY_INVALID(
      GRANTED_RELIEF,
      DISMISSED,
      "NONE",
      Set.of(),
      Text.of("dismissed as legally invalid"),
      "Dismissed as legally invalid"),
  REDESIGNATED_MISDEMEANOR(
      GRANTED_RELIEF,
      REDUCED,
      "MISDEMEANOR",
      Set.of(ASKED),
      Text.of("redesignated a misdemeanor"),
      "Redesignated a misdemeanor"),
  REDESIGNATED_INFRACTION(
      GRANTED_RELIEF,
      REDUCED,
      "INFRACTION",
      Set.of(ASKED),
      Text.of("redesignated an infraction"),
      "Redesignated an infraction"),
  /** The order itself says the new level. */
  RECALLED_AND_RESENTENCED(
      GRANTED_RELIEF,
      REDUCED,
      "UNKNOWN",
      Set.of(),
      Text.of("recalled and resentenced"),
      "Recalled and resentenced"),
  DENIED(DENIED_RELIEF, Text.of("denied"), "Denied"),
  /** A later order took back relief that was granted. */
  VACATED(TAKEN_BACK, Text.of("relief vacated"), "Relief vacated"),
  /** The court has no such case or count. */
  NOT_FOUND(NO_DECISION, Text.of("no such case found"), "Not found", "Not found by the court"),
  /** The court found nothing to decide: already relieved, another court's case. */
  NOT_APPLICABLE(NO_DECISION, Text.of("not applicable"), "Not applicable");

  /** The meaning of a relief for the conviction. */
  public enum Kind {
    GRANTED_RELIEF,
    DENIED_RELIEF,
    TAKEN_BACK,
    NO_DECISION
  }

  /** The category under which figures count a conviction. */
  public enum CountsAs {
    NOTHING,
    DISMISSED,
    REDUCED
  }

  enum Trait {
    /** The conviction is sealed once the work on it has ended. */
    SEALS,
    /** A motion may ask for this relief. */
    ASKED
  }

  /** The levels that can be compared, from the least grave. */
  private static final List<String> LEVELS = List.of("INFRACTION", "MISDEMEANOR", "FELONY");

  private final Kind kind;
  private final CountsAs countsAs;
  private final @Nullable String levelAfter;
  private final Set<Trait> traits;
  private final Text inSentence;
  private final List<String> words;

  Relief(Kind kind, Text inSentence, String label, String... also) {
    this(kind, NOTHING, null, Set.of(), inSentence, label, also);
  }

  Relief(
      Kind kind,
      CountsAs countsAs,
      @Nullable String levelAfter,
      Set<Trait> traits,
      Text inSentence,
      String label,
      String... also) {
    this.kind = kind;
    this.countsAs = countsAs;
    this.levelAfter = levelAfter;
    this.traits = traits;
    this.inSentence = inSentence;
    this.words = Stream.concat(Stream.of(label), Stream.of(also)).toList();
  }

  /** The reliefs that meet a condition, in the order in which they are listed. */
  public static List<Relief> where(Predicate<Relief> condition) {
    return Arrays.stream(values()).filter(condition).toList();
  }

  public Kind kind() {
    return kind;
  }

  public boolean isGranted() {
    return kind == GRANTED_RELIEF;
  }

  /** Whether an order of this relief must name its ground. */
  public boolean needsGround() {
    return switch (kind) {
      case DENIED_RELIEF, TAKEN_BACK -> true;
      case GRANTED_RELIEF, NO_DECISION -> false;
    };
  }

  public CountsAs countsAs() {
    return countsAs;
  }

  /**
   * The level of the conviction afterwards: NONE where it is dismissed, UNKNOWN where the order
   * itself says it; null: the level as convicted.
   */
  public @Nullable String levelAfter() {
    return levelAfter;
  }

  /**
   * DOJ's code for the relief in a report (docs/doj.md); empty where nothing was decided and DOJ is
   * told nothing.
   */
  public Optional<String> dojCode() {
    return kind == NO_DECISION ? Optional.empty() : Optional.of(name());
  }

  /**
   * The relief for DOJ's code in a report.
   *
   * @throws IllegalArgumentException when it is no code of DOJ's
   */
  public static Relief ofDojCode(String code) {
    return where(relief -> relief.dojCode().filter(code::equals).isPresent()).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no relief is " + code + " to DOJ"));
  }

  /** Whether the relief would raise a conviction of this level, which no relief may do. */
  public boolean raises(String level) {
    int before = LEVELS.indexOf(level);
    return levelAfter != null && before >= 0 && LEVELS.indexOf(levelAfter) > before;
  }

  /** Whether the relief seals a conviction once the work on it has ended. */
  public boolean seals() {
    return traits.contains(SEALS);
  }

  /** Whether a motion may ask for the relief. */
  public boolean isAsked() {
    return traits.contains(ASKED);
  }

  /** All names of the relief on screens and in files, the label first: a sheet may use any. */
  public List<String> words() {
    return words;
  }

  /** The name of the relief in files; screens use the last of its {@link #words()}. */
  public String label() {
    return words.get(0);
  }

  /** The name of the relief within a sentence: "Court order: dismissed and sealed". */
  public Text inSentence() {
    return inSentence;
  }
}
